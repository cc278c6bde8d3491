"""Lines: a judged target as every list shows it. The words are those of the report, so that all agree."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.light_words import COLOURS, light_text
from luoshi.messages import mark, translate
from luoshi.reports.assessment_tables import figure_words, odds_words, percent_words, status_words, why_words
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


def line(one: Judged) -> Line:
    """The line of a target. What cannot be judged for want of figures is grey: no data yet."""
    assessed = one.assessed
    colour = assessed.light.light if assessed.light else "grey"
    completion = assessed.judgement.fields.get("completion_rate") if assessed.judgement else None
    return Line(
        one.target,
        commitment_words(assessed.promised.promise),
        colour,
        _light_word(colour, illustrative=assessed.is_illustrative and assessed.light is not None),
        status_words(assessed),
        figure_words(assessed),
        percent_words(completion),
        odds_words(assessed),
        " ".join(why_words(assessed)),
        light_text(assessed.light) if assessed.light else "",
        completion if isinstance(completion, Decimal) else None,
    )


def _light_word(colour: str, *, illustrative: bool) -> str:
    word = translate(COLOURS[colour])
    return translate(mark("{value} (illustrative)")).format(value=word) if illustrative else word
