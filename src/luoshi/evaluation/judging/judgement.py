"""A judgement: the results of a rule by name, why some have no value, and the terms they were computed from.

A rule finds exact numbers (Finding); how they are given, digit by digit, is settled here once for all rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import FRACTION_PLACES, PLACES, Number, shown
from luoshi.messages import mark

FRACTIONS = frozenset({
    "observed_growth", "observed_cagr", "required_cagr", "ratio", "limit_factor",
    "opensdg_progress.ratio", "opensdg_progress.observed_growth", "linear_rate.ratio",
})  # fmt: skip
Found = Number | int | str | None | Mapping[str, Number | int | None]  # a mapping: by year, period or area
Given = Decimal | str | None | Mapping[str, Decimal | None]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Term(NamedTuple):
    """One step of the reckoning, printed by terms.py."""

    name: str  # of the result that it gives: completion_rate
    words: str  # msgid with {named} fields
    facts: Mapping[str, Any]  # that fill the fields
    terms: tuple[Term, ...] = ()  # that it rests on


RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "value": mark("the figure that is judged, in the unit of the indicator"),
        "target_value": mark("the target as a level"),
        "path_value": mark("the level required at the period that is judged"),
        "partial_value": mark("what is known of an incomplete sum; never the sum"),
        "completion_rate": mark("completion rate, in percent"),
        "attainment_share": mark("share of the way from the base to the target, in percent"),
        "time_share": mark("share of the time that is over, in percent"),
        "plan_pct": mark("what should be done by now, in percent"),
        "actual_pct": mark("what is done, in percent"),
        "gap": mark("points behind the plan; below 0 ahead of it"),
        "status": mark("met, not_met, on_track, behind, no_data, not_computable or not_applicable"),
        "light": mark("colour of the light"),
        "class": mark("class of a trajectory or of a band"),
        "grade": mark("grade of a score"),
        "score": mark("points"),
        "observed_growth": mark("compound yearly growth since the base year, as a fraction"),
        "observed_cagr": mark("compound yearly growth that was observed, as a fraction"),
        "required_cagr": mark("compound yearly growth that is required, as a fraction"),
        "ratio": mark("observed growth over required growth"),
        "limit_factor": mark("factor of the thresholds near a natural limit"),
        "weight_pending": mark("weight that is held for missing items"),
        "period": mark("the period that is judged"),
        "obs_status": mark("status of the figure that is judged"),
        "first_against": mark("the first year or period that goes against the rule"),
        "fall": mark("how much a cumulative figure fell"),
        "values": mark("the figure of each period"),
        "light_reason": mark("what decided the light: done, not_due, no_data, within_limits, or the fact that did"),
        "scores": mark("points of each unit that is compared"),
        "weight_redistributed": mark("weight of missing items that the others share"),
        "contributions": mark("what each item adds to the total; together they are the total"),
        "shares": mark("percent of the total that each item decides"),
        "bonus": mark("bonus points that counted"),
        "deduction": mark("points taken off"),
        "path": mark("the level, or of a flow the amount, due in each year"),
        "steps": mark("what each year adds"),
        "cumulative": mark("what all years up to each add"),
        "split": mark("the part of each area"),
        "missing": mark("areas without a weight"),
        "missing_share": mark("what would be missing in the target year, in percent of now"),
        "opensdg_progress.class": mark("class by Open SDG"),
        "opensdg_progress.ratio": mark("observed growth over required growth"),
        "opensdg_progress.observed_growth": mark("compound yearly growth towards the better, as a fraction"),
        "time_share.class": mark("class by the shares of way and time"),
        "time_share.attainment_share": mark("share of the way from the base to the target, in percent"),
        "weather_symbols.class": mark("class by the German weather symbols"),
        "weather_symbols.missing_share": mark("what would be missing in the target year, in percent of now"),
        "linear_rate.class": mark("class by the linear rate"),
        "linear_rate.ratio": mark("yearly change over the one that is required"),
    }
)
"""What may be asked of a judgement. Other rules add their own names."""


Terms = tuple[Term, ...] | Callable[[], tuple[Term, ...]]  # the latter: made when somebody asks


class Finding(NamedTuple):
    """What a rule finds, exactly."""

    fields: Mapping[str, Found]
    reasons: Mapping[str, str] = _NOTHING  # field -> code, for each field without a value
    reason: str | None = None  # code, for the status
    readings: Mapping[str, str] = _NOTHING  # where practice leaves a choice -> what was taken
    terms: Terms = ()


class Judgement(NamedTuple):
    """What a rule says of a question."""

    fields: Mapping[str, Given]
    reasons: Mapping[str, str]
    reason: str | None
    readings: Mapping[str, str]
    steps: Terms
    rule: str
    version: str  # of the rule: the day from which it is valid, or ""
    source: str  # who wrote the rule
    rounded: frozenset[str] = frozenset()  # fields whose digits do not end

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the results were computed from, the verdict first."""
        return told(self.steps)


def told(terms: Terms) -> tuple[Term, ...]:
    """The terms, made now where they wait to be asked for."""
    return terms() if callable(terms) else terms


def judgement_of(finding: Finding, rule: str, version: str, source: str) -> Judgement:
    """The finding with its numbers as they are given: all digits where they end, else 4 places (fractions: 6)."""
    fields, reasons, reason, readings, terms = finding
    results: dict[str, Any] = dict(fields)
    rounded = []
    done: dict[tuple[int, int], tuple[Given, bool]] = {}  # one number may have two names: completion, actual
    for name, value in fields.items():
        if type(value) in _AS_THEY_ARE:  # nothing to round, as most of what a judgement holds
            continue
        places = FRACTION_PLACES if name in FRACTIONS else PLACES
        same = (id(value), places)
        results[name], ending = done.get(same) or done.setdefault(same, _given(value, places))
        if not ending:
            rounded.append(name)
    return Judgement(results, reasons, reason, readings, terms, rule, version, source, frozenset(rounded))


_AS_THEY_ARE = frozenset({Decimal, str, type(None)})


def _given(value: Found, places: int) -> tuple[Given, bool]:
    """A value as it is given, and whether its digits end."""
    if isinstance(value, Fraction):  # asked first, since it is what most numbers are that get here
        return shown(value, places)
    if value is None or isinstance(value, str):
        return value, True
    if not isinstance(value, Mapping):
        return shown(value, places)
    items = {key: (None, True) if item is None else shown(item, places) for key, item in value.items()}
    return {key: item for key, (item, _) in items.items()}, all(ending for _, ending in items.values())
