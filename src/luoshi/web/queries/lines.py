"""Lines: a judged target as every list shows it. The words are those of the report, so that all agree."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.light_words import COLOURS, light_text
from luoshi.messages import mark, translate
from luoshi.reports.assessment_tables import done_words, figure_words, marked, odds_words, status_words, why_words
from luoshi.reports.score_tables import NONE
from luoshi.reports.wording import commitment_words
from luoshi.web.models import Target
from luoshi.web.queries.judged import Judged

LIGHTS = ("red", "yellow", "green", "blue", "white", "grey")  # what needs attention first


class Line(NamedTuple):
    """One target in words and numbers."""

    target: Target
    promise: str  # what is promised: 达到 17.8%
    light: str  # one of LIGHTS
    light_word: str
    status: str
    figure: str
    done: str  # completion in percent
    odds: str
    why: str
    rule: str  # the rule of the light, in words
    completion: Decimal | None
    illustrative: bool  # its light rests on an example (示例)
    unpublished: bool = False  # to the public it says so, and nothing else


def line(one: Judged) -> Line:
    """The line of a target. What cannot be judged for want of figures is grey: no data yet."""
    assessed = one.assessed
    if one.unpublished:
        return _unpublished(one)
    colour = assessed.light.light if assessed.light else "grey"
    completion = assessed.judgement.fields.get("completion_rate") if assessed.judgement else None
    return Line(
        one.target,
        commitment_words(assessed.promised.promise),
        colour,
        marked(translate(COLOURS[colour]), assessed.judged_by_example),
        status_words(assessed),
        figure_words(assessed),
        done_words(assessed),
        odds_words(assessed),
        " ".join(why_words(assessed)),
        light_text(assessed.light) if assessed.light else "",
        completion if isinstance(completion, Decimal) else None,
        assessed.judged_by_example and colour != "grey",
    )


def _unpublished(one: Judged) -> Line:
    """What the public is told of a target whose figures are known inside: that they are not published."""
    word, why = translate(mark("not published yet")), translate(mark("A figure is known, and was not published yet."))
    promise = commitment_words(one.assessed.promised.promise)
    return Line(one.target, promise, "grey", word, word, word, NONE, NONE, why, "", None, False, True)
