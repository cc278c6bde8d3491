"""Wording: how a target and a place read in a table, in the language of the reader."""

from __future__ import annotations

from luoshi.messages import mark, translate
from luoshi.plans.plan import QUANTITATIVE, Kind, Target, value_of
from luoshi.sources import Place

__all__ = [
    "KINDS", "QUANTITATIVE", "SIGNS", "commitment_words", "kind_word", "place_words", "value_words",
]  # fmt: skip

KINDS: dict[Kind, str] = {
    "level": mark("level"),
    "growth": mark("growth"),
    "increase": mark("increase"),
    "decrease": mark("decrease"),
    "multiple": mark("multiple"),
    "benchmark": mark("benchmark"),
    "monotone": mark("direction only"),
    "coverage": mark("full coverage"),
    "zero": mark("none left"),
    "rank": mark("rank"),
}
SIGNS = {">=": "≥", "<=": "≤", "=": "=", "~": "≈", "range": "—"}
_MOVES: dict[Kind, str] = {
    "growth": mark("growth {value}"),
    "increase": mark("up by {value}"),
    "decrease": mark("down by {value}"),
}


def kind_word(kind: Kind) -> str:
    """The name of a kind of target."""
    return translate(KINDS[kind])


def value_words(target: Target) -> str:
    """What is promised: "≥10个", "提高≥3个百分点"; the document's words where the promise has no number."""
    if target.low is None or target.kind not in QUANTITATIVE:
        return target.quote.words
    sign = "" if target.high is not None else SIGNS[target.comparator or "="]
    value = f"{sign}{value_of(target)}"
    move = _MOVES.get(target.kind)
    return translate(move).format(value=value) if move else value


def commitment_words(target: Target) -> str:
    """A target in one line: what, how much, by when."""
    value = value_words(target)
    words = value if target.indicator in value else f"{target.indicator} {value}"
    return f"{words} ({target.deadline})" if target.deadline else words


def place_words(place: Place | None) -> str:
    """Page, paragraph and cell, as far as they are known."""
    if place is None:
        return ""
    parts = (
        (mark("page {number}"), place.page),
        (mark("paragraph {number}"), place.paragraph),
        (mark("table {number}"), place.table),
        (mark("row {number}"), place.row),
        (mark("column {number}"), place.column),
    )
    return " ".join(translate(words).format(number=number) for words, number in parts if number is not None)
