"""The assessment of a plan as a table: a target a row, with its figure, its light, its odds, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from luoshi.evaluation.assessment import Assessed
from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.evaluation.forecasting.wording import sentences
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.judging.terms import sentence
from luoshi.evaluation.light_words import COLOURS, light_text
from luoshi.indicators.choosing import why
from luoshi.messages import mark, translate
from luoshi.reports.score_tables import NONE
from luoshi.reports.table import Table
from luoshi.reports.wording import commitment_words

STATUSES = {
    "met": mark("met"),
    "not_met": mark("not met"),
    "on_track": mark("on track"),
    "behind": mark("behind"),
    "no_data": mark("no data yet"),
    "not_computable": mark("not computable"),
    "not_applicable": mark("not applicable"),
}
READINGS = {
    "deadline_of_plan": mark("The plan gives this target no term of its own; the last year of the plan is taken."),
    "base_year_of_plan": mark("The plan names no base year; the year of the plan is taken."),
    "unit_of_indicator": mark("The plan prints the number without what it is counted per; the indicator says it."),
    "every_year": mark("The target holds for every year and is judged by its latest figure."),
    "year_before": mark("What changes by so much every year is compared with the year before."),
}
UNJUDGED = {
    "not_in_catalogue": mark("The catalogue has no indicator of this name, so no figure belongs to it."),
    "several_in_catalogue": mark("Several indicators of the catalogue go by this name."),
}
_EXAMPLE = mark("{value} (illustrative)")
_UNLIT = mark("Planned and done shares cannot be formed here, so there is no light.")
_HEADINGS = (
    mark("No."), mark("Target"), mark("Figure"), mark("Done"),
    mark("Path"), mark("Status and light"), mark("Odds"), mark("Why"),
)  # fmt: skip
_SHARES = (0, 4, 3, 0, 0, 3, 0, 8)
_TENTH = Decimal("0.1")
_PLACES = Decimal("0.0001")
_SHOWN = Context(prec=400, rounding=ROUND_HALF_UP)  # digits enough for every figure that is let in


def assessment_table(assessed: Sequence[Assessed], title: str) -> Table:
    """All targets; percentages to one decimal, half up, as bulletins print them, levels due to four.

    The digits of all are in the JSON.
    """
    rows = tuple(_row(one) for one in assessed)
    return Table(title, tuple(translate(heading) for heading in _HEADINGS), rows, _SHARES)


def _row(one: Assessed) -> tuple[str, ...]:
    fields = one.judgement.fields if one.judgement else {}
    return (
        str(one.number),
        commitment_words(one.promised.promise),
        figure_words(one),
        done_words(one),
        marked(_level(fields.get("path_value")), one.is_illustrative),
        status_words(one),
        odds_words(one),
        " ".join(why_words(one)),
    )


def status_words(one: Assessed) -> str:
    """The status, and the colour of the light in words; marked where it rests on an example."""
    code = str(one.judgement.fields["status"]) if one.judgement else "no_data"
    status = marked(translate(STATUSES[code]), one.judged_by_example)
    if one.light is None:
        return status
    return translate(mark("{status} ({colour})")).format(status=status, colour=translate(COLOURS[one.light.light]))


def marked(words: str, is_example: bool) -> str:
    """Words with the mark of what is an example and no fact (示例), where they say anything."""
    return translate(_EXAMPLE).format(value=words) if is_example and words != NONE else words


def odds_words(one: Assessed) -> str:
    """The probability that the target is met, in whole percent: more digits would promise what no forecast keeps."""
    if one.odds is None or one.odds.probability is None:
        return NONE
    percent = round(100 * one.odds.probability)
    if one.odds.probability not in (0, 1):
        percent = min(99, max(1, percent))
    return marked(f"{percent}%", one.is_illustrative)


def why_words(one: Assessed) -> Iterator[str]:
    """Sentences: the light by its rule, what has no value, what was taken where the plan is silent, the forecast."""
    if one.reason:
        yield translate(UNJUDGED[one.reason])
    if one.judgement and one.judgement.reason:
        yield _sentence(str(Reason(one.judgement.reason)))
    if one.judgement and one.light is None and one.judgement.fields["status"] in ("on_track", "behind"):
        yield translate(_UNLIT)
    if one.light is not None and one.light.reason != "no_data":
        yield _sentence(light_text(one.light))
    for reading in one.promised.readings:
        if one.judgement is not None and (reading != "base_year_of_plan" or _counts_from_base(one)):
            yield translate(READINGS[reading])
    if one.odds is not None and _odds_are_told(one, one.odds):
        yield from sentences(one.odds)
    for left_out in one.left_out:
        seen = left_out.observation
        words = mark("Beside it stands {value} ({source}, {period}), which does not count: {why}")
        facts = {"value": seen.value, "source": seen.source, "period": seen.period, "why": why(left_out)}
        yield translate(words).format(**facts)


def _odds_are_told(one: Assessed, odds: Forecast) -> bool:
    """A target with a figure also says why it has no odds; one without says already that figures are missing."""
    judged = one.judgement is not None and one.judgement.fields.get("value") is not None
    return odds.probability is not None or (judged and odds.reason != (one.judgement and one.judgement.reason))


def _sentence(words: str) -> str:
    return translate(mark("{words}.")).format(words=words[:1].upper() + words[1:])


def _counts_from_base(one: Assessed) -> bool:
    fields = one.judgement.fields if one.judgement else {}
    return one.promised.target.kind != "level" or fields.get("attainment_share") is not None


def figure_words(one: Assessed) -> str:
    """The figure that is judged; else the last one that is known, said to be that; marked where it is an example."""
    return marked(_figure_words(one), one.figure_is_example)


def _figure_words(one: Assessed) -> str:
    fields = one.judgement.fields if one.judgement else {}
    unit = one.indicator.unit if one.indicator else ""
    if fields.get("value") is not None:
        return f"{_number(fields['value'])}{unit} ({fields['period']})"
    if one.latest is None or one.latest.value is None:
        return NONE
    facts = {"value": f"{_number(one.latest.value)}{unit}", "period": one.latest.period}
    return translate(mark("last known {value} ({period})")).format(**facts)


def done_words(one: Assessed) -> str:
    """How much of what was promised is done; marked where it rests on an example."""
    return marked(
        percent_words(one.judgement.fields.get("completion_rate") if one.judgement else None), one.judged_by_example
    )


def reckoning_words(one: Assessed) -> str:
    """How the result was computed, as a sentence; marked where it rests on an example."""
    words = sentence(one.judgement.terms) if one.judgement else ""
    return marked(words, one.judged_by_example or one.figure_is_example) if words else ""


def percent_words(value: object) -> str:
    return f"{value.quantize(_TENTH, context=_SHOWN):f}%" if isinstance(value, Decimal) else NONE


def _level(value: object) -> str:
    """A level that is due, to four decimals where it has more: a growth over years has twenty."""
    rounded = value.quantize(_PLACES, context=_SHOWN) if isinstance(value, Decimal) else None
    return _number(value if rounded == value else rounded)


def _number(value: object) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else NONE
