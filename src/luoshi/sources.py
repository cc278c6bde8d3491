"""Where something was read: a stretch of a text and its place in the document.

Spans count characters (code points) of the text as read, half-open, from 0. What a document format adds to that
(page, paragraph, cell) is a Place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open stretch of characters of the text as read."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quoted characters themselves."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Place(NamedTuple):
    """Page, paragraph or table cell, each counted from 1; None where the format has no such thing."""

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Part(NamedTuple):
    """A stretch of text together with its place."""

    span: Span
    place: Place


def place_at(parts: Sequence[Part], offset: int) -> Place | None:
    """Place of the part that holds the character at `offset`; None between parts. Parts are in order of text."""
    index = bisect_right(parts, offset, key=lambda part: part.span.start) - 1
    if index < 0 or offset >= parts[index].span.end:
        return None
    return parts[index].place
