"""Form entries: what may be typed into the cells of a form, and what a person is told who types something else."""

from __future__ import annotations

from typing import Any

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.statuses import STATUS_WORDS, status_word
from luoshi.indicators.workbooks.form import counted_as
from luoshi.messages import mark, translate

_TITLE, _MESSAGE = 32, 255  # characters, limits of the file format
_NOT_A_NUMBER = mark("Not a number")


def status_rule() -> dict[str, Any]:
    """One of the statuses."""
    words = [translate(word) for word in STATUS_WORDS.values()]
    return {"validate": "list", "source": words, **_told(mark("Status"), translate(mark("Choose one of the list.")))}


def number_rule(indicator: Indicator) -> dict[str, Any]:
    """A number, where the status has a column of its own."""
    message = mark("A number is expected here, without unit or words. Where there is none, say so in the status.")
    bounds = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
    return {**_prompt(indicator), **bounds, **_told(_NOT_A_NUMBER, translate(message))}


def number_or_word_rule(indicator: Indicator, cell: str) -> dict[str, Any]:
    """A number or a word for none, in the cell of this name."""
    words = {status: status_word(status) for status in ("missing", "not_applicable")}
    formula = ",".join(f'{cell}="{word}"' for word in words.values())
    message = mark("A number is expected here, or one of the words: {missing}, {not_applicable}.")
    told = _told(_NOT_A_NUMBER, translate(message).format(**words))
    return {**_prompt(indicator), "validate": "custom", "value": f"=OR(ISNUMBER({cell}),{formula})", **told}


def _prompt(indicator: Indicator) -> dict[str, str]:
    asked = translate(mark("In {unit}, {counted}. Digits only."))
    told = asked.format(unit=indicator.unit, counted=counted_as(indicator))
    return {"input_title": indicator.name[:_TITLE], "input_message": told[:_MESSAGE]}


def _told(title: str, message: str) -> dict[str, str]:
    return {"error_title": translate(title)[:_TITLE], "error_message": message[:_MESSAGE]}
