"""Parameters of rules: what each may hold, and what is taken where it is not given. As a file: reading_cases.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from luoshi.evaluation.judging.readings import CHOICES
from luoshi.messages import mark

Holds = Literal[
    "number", "size", "whole", "numbers", "text", "texts", "flag", "day", "year", "years", "choice", "table", "anything"
]


class Parameter(NamedTuple):
    """One parameter of a rule."""

    # size: from 0 on; numbers: a list, or by name; years: numbers by year; table: rows of the rule's own shape
    holds: Holds
    about: str  # msgid: what it is, in which unit, and what is taken where it is not given
    choices: tuple[str, ...] = ()


def _choice(name: str, about: str) -> Parameter:
    return Parameter("choice", about, CHOICES[name])


_READINGS = {
    "share": _choice("share", mark("what on track means before the deadline: the level holds now, the attainment share "
                                   "against the time share, or the completion rate against the months of the year")),
    "flow": _choice("flow", mark("a flow counts in the year that is judged, or in all years after the base year")),
    "partial_sum": _choice("partial_sum", mark("whether a sum that lacks periods, and is enough already, proves it")),
    "base": _choice("base", mark("the base as the plan prints it, else the figure of the base year; or that figure "
                                 "first, as it is known now")),
    "negative": _choice("negative", mark("whether a completion rate is formed of a figure below 0")),
    "base_beyond_target": _choice("base_beyond_target", mark("with share linear and a base on or beyond the target: "
                                                             "the level decides, or nothing can be computed")),
    "benchmark": _choice("benchmark", mark("compared with the benchmark of the same period, or with the last one that "
                                           "is published")),
    "early": _choice("early", mark("whether a target that was met in an earlier year stays met")),
    "about": _choice("about", mark("whether 左右 of what should rise or fall binds on one side or on both")),
    "retired": _choice("retired", mark("an indicator that ended before the deadline: not applicable, or judged by its "
                                       "last figure")),
}  # fmt: skip
_MONOTONE = {
    "gaps": _choice("gaps", mark("a year without a figure leaves it open, or is passed over")),
    "early_fall": _choice("early_fall", mark("a year against the direction decides at once, or is behind until the "
                                             "deadline")),
    "from": Parameter("year", mark("the last year that need not rise above the one before; else the base year, else "
                                   "the first year reported")),
}  # fmt: skip
KNOWN = {
    "as_known": Parameter("day", mark("the day whose knowledge counts; true: the day of judgement, as when it is not "
                                      "given; false: everything in the series")),
    "areas": Parameter("texts", mark("the areas whose figures make up that of the target; else the area of the target "
                                     "where it has figures, else all areas of the series")),
    "sources": Parameter("texts", mark("words in the names of sources, the one that counts first at the front; without "
                                       "it, sources that disagree give no figure")),
}  # fmt: skip
_LAG = {
    "lag_months": Parameter("whole", mark("months from the deadline to the publication; else those of the indicator")),
}  # fmt: skip
ATTAINMENT: Mapping[str, Parameter] = {
    **_READINGS,
    **_MONOTONE,
    **_LAG,
    **KNOWN,
    "tolerance": Parameter("size", mark("what 左右 allows to either side, in the unit of the indicator; else 0")),
    "tolerance_pct": Parameter("size", mark("what 左右 allows to either side, in percent of the number")),
    "path": Parameter("years", mark("the level due at the end of each year, by year; on track means that it holds")),
}  # fmt: skip
MONOTONE: Mapping[str, Parameter] = {**_MONOTONE, **_LAG, **KNOWN, "retired": _READINGS["retired"]}
