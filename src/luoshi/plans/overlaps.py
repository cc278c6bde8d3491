"""Overlaps: words that stand in the text of two measures, so that a task may be counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.outline import Outline
from luoshi.patterns import regex
from luoshi.plans.plan import Measure
from luoshi.sources import Span

_CLAUSE = regex(r"[^,。;!?\n]+")
_SHORTEST = 14  # characters; shorter clauses are phrases of every plan


class Overlap(NamedTuple):
    """A clause of a measure that an earlier one has too, word for word."""

    earlier: str  # id of the measure that says it first
    later: str
    words: str
    span: Span  # in the later one


def overlaps(outline: Outline, measures: Sequence[Measure]) -> Iterator[Overlap]:
    """Clauses that come again in a later measure, in order of text."""
    normal = outline.normal
    first: dict[str, str] = {}
    for measure in measures:
        start, end = normal.at(measure.text.start), normal.at(measure.text.end)
        for clause in _CLAUSE.finditer(normal.text, start, end):
            words = clause.group().strip()
            if len(words) < _SHORTEST:
                continue
            earlier = first.setdefault(words, measure.id)
            if earlier != measure.id:
                yield Overlap(earlier, measure.id, words, normal.trimmed(*clause.span()))
