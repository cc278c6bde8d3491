"""Reasons for which a figure is refused, or must be explained: one sentence each. docs/refusals.md says what to do."""

from __future__ import annotations

from luoshi.indicators.received import Explained, Refusal
from luoshi.messages import mark, translate

REASONS = {
    # what stands in the cell
    "not_a_number": mark("{words} is no number. Write digits, or leave the cell empty where there is no figure."),
    "not_finite": mark("{words} is no figure: a formula failed there. Give the number, or say that it is missing."),
    "not_a_day": mark("{words} is no day. Write it as 2019-03-15."),
    "status_unknown": mark("{words} is no status. Write one of {known}."),
    "value_missing": mark("No value. Give the number, or say in the status that it is missing or not applicable."),
    "value_not_expected": mark("A value of {value} with the status {status}: a figure that is not there has none."),
    "area_missing": mark("No area. Write its code, such as 620700."),
    "period_unreadable": mark("{words} is no period. Write 2018, 2018-S1, 2018-Q1 or 2018-M03."),
    # what it is a figure of
    "indicator_missing": mark("No indicator. Write its code or its name."),
    "indicator_unknown": mark("{indicator} is in no version of the catalogue. Look for the code or name in it."),
    "version_unknown": mark("{indicator} has no version {version}; the catalogue has {known}."),
    "indicator_ambiguous": mark("{indicator} is the name of several indicators: {known}. Write the code."),
    "indicator_retired": mark("{indicator} ended on {retired_on} ({evidence}), and {period} begins later."),
    "period_misfit": mark("{period} does not fit {indicator}, which is reported every {frequency}."),
    "unit_misfit": mark("{unit} cannot be turned into {needed}, the unit of {indicator}."),
    "duplicate_observation": mark(
        "Given twice with different values: {values}, also at {other}. Keep one, or say which supersedes the other."
    ),
    # what the rules say of it
    "required": mark("A figure is needed here: {value} is none."),
    "type": mark("{value} is not written as it must be: {wanted}."),
    "range": mark("{value} is outside {low} to {high}."),
    "sum_of_areas": mark("{total_area} has {value}, and its parts add up to {sum}: {parts}."),
    "numerator_denominator": mark("{value} is reported, and {formula} gives {computed}."),
    "year_on_year": mark("{value} against {before} in {period_before}: a change of {change}, beyond {limit}."),
    "period_on_period": mark("{value} against {before} in {period_before}: a change of {change}, beyond {limit}."),
    "cumulative_fell": mark("{value} is less than {before} in {period_before}, and a cumulative figure cannot fall."),
    "base_equality": mark(
        "{value} for {period}, but {before} was reported before. Say what it supersedes if that was revised."
    ),
    "relation": mark("{relation} does not hold: {left} against {right}."),
}
_EXPLAIN = mark("Correct it, or explain it in the note.")


def reason(refused: Refusal | Explained) -> str:
    """The sentence that says why, in the language in use."""
    facts = {name: "" if value is None else value for name, value in refused.facts.items()}
    words = translate(REASONS[refused.code]).format_map(facts)
    if isinstance(refused, Refusal) and refused.facts.get("severity") == "soft":
        words += translate(_EXPLAIN)
    return words
