"""Reasons for which a figure is refused, or must be explained: one sentence each. docs/refusals.md says what to do."""

from __future__ import annotations

from typing import Any

from luoshi.indicators.received import Explained, Refusal
from luoshi.indicators.statuses import STATUS_WORDS, status_word
from luoshi.messages import mark, translate

REASONS = {
    # what stands in the cell
    "too_many_cells": mark(
        "More cells than headings: {words}. A comma within a number or a text needs quotation marks around it."
    ),
    "too_few_cells": mark(
        "Fewer cells than headings: none for {words}. A cell was left out or the line was cut off, so nobody can tell "
        "which figure is which. Write an empty cell where there is nothing."
    ),
    "not_a_number": mark("{words} is no number. Write digits, or — where there is no figure."),
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
    "names_disagree": mark(
        "{indicator} and {name} are not one indicator of the catalogue. Correct the code or the name."
    ),
    "indicator_retired": mark("{indicator} ended on {retired_on} ({evidence}), before what {period} tells of."),
    "period_misfit": mark("{period} does not fit {indicator}, which is reported every {frequency}."),
    "counted_from_january": mark(
        "{words} counts from January on, and {indicator} is told for each period alone. Give what {period} alone has."
    ),
    "unit_misfit": mark("{unit} cannot be turned into {needed}, the unit of {indicator}."),
    "duplicate_observation": mark(
        "Given twice with different values: {values}, also at {other}. Keep one, or say which supersedes the other."
    ),
    # what a workbook says of it
    "not_computed": mark(
        "{words}: this formula has no result in the file, so its value is not known. Open the workbook in an office "
        "program and save it, or type the number."
    ),
    "date_for_number": mark(
        "A date stands here ({words}) where a figure is due: office programs make one of 1-6. Format the cell as a "
        "number and type the figure again."
    ),
    "not_exact": mark("{words} is only about a figure. Write the figure itself; what is known of it goes in a note."),
    "unclear_number": mark("{words} can be read in more than one way. Write the digits with a decimal point only."),
    "scaled_display": mark(
        "The cell shows its number {words} divided by thousands or more, so what is meant is not certain. Format it as "
        "a plain number and see that it is in the unit of its heading."
    ),
    "heading_missing": mark("{words} stands under or beside no heading. Say in a heading what it is a figure of."),
    "heading_unknown": mark(
        "“{heading}” is no indicator of the catalogue, no area and no period that is known (nearest: {near}). "
        "Write the name or code of the catalogue, or the full name of the area."
    ),
    "headings_contradict": mark("The headings of this figure contradict each other: {heading}. Correct one of them."),
    "section_unknown": mark(
        "The heading above these rows names no known area, and other headings in the table do. Write its full name."
    ),
    "merged_value": mark(
        "{words} stands in merged cells that belong to several figures. Write a figure in each cell of its own."
    ),
    "hidden_cell": mark(
        "{words} stands in a hidden row or column, where nobody who checked the sheet has seen it. Show or delete it."
    ),
    "counting_differs": mark(
        "The heading ({heading}) does not count as {indicator} is reported: from January on, or by the period alone. "
        "Give the figure that is asked for, under a heading such as 1-6月 or 6月."
    ),
    "period_missing": mark(
        "Nothing says of which period this figure is. Write it in a column of its own, in the heading or in the title."
    ),
    "not_in_form": mark(
        "{words} stands in a row that was added to the form, so nobody can tell for certain what it is a figure of. "
        "Use the rows of the form, and hand in other figures on a sheet of their own."
    ),
    "figure_cleared": mark(
        "The figure {value} was reported before and the cell is empty now. A figure is not withdrawn by emptying its "
        "cell: write the new one, or say in the status that it is missing or not applicable."
    ),
    "computed_changed": mark(
        "{indicator} is computed from other figures ({formula}), and {words} was typed over it. Correct those figures."
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
    """The sentences that say why, in the language in use."""
    also = refused.also if isinstance(refused, Refusal) else ()
    sentences = [_with_rule(code, facts) for code, facts in ((refused.code, refused.facts), *also)]
    if isinstance(refused, Refusal) and refused.facts.get("severity") == "soft":
        sentences.append(translate(_EXPLAIN))
    return " ".join(sentences)


def _with_rule(code: str, facts: dict[str, Any]) -> str:
    words = sentence(code, facts)
    return f"{words} [{facts['rule']}]" if "rule" in facts else words


def sentence(code: str, facts: dict[str, Any]) -> str:
    """The sentence of one reason."""
    return translate(REASONS[code]).format_map({name: _shown(name, fact) for name, fact in facts.items()})


def _shown(name: str, fact: Any) -> Any:
    """A status in words, where it stands for a value or beside one."""
    if name in ("value", "status") and isinstance(fact, str) and fact in STATUS_WORDS:
        return status_word(fact)
    return "" if fact is None else fact
