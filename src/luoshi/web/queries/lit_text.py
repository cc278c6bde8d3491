"""The text of a document cut where items begin and end, so that a page can light the words of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Lit(NamedTuple):
    """Words that an item was read from. An item may have several; the strong ones show without being asked for."""

    item: int  # id
    start: int
    end: int
    strong: bool = True


class Piece(NamedTuple):
    """A stretch of text over which nothing begins or ends."""

    start: int
    text: str
    items: tuple[int, ...]  # ids of the items whose words it is among, the shortest first
    strong: bool
    first_of: int | None  # the item whose words begin here, where no earlier piece is theirs


def pieces(text: str, lit: Iterable[Lit]) -> list[list[Piece]]:
    """The text in lines, each cut into pieces. Together they are the text, without its line breaks."""
    spans = sorted((one for one in lit if one.start < one.end), key=lambda one: (one.end - one.start, one.item))
    cuts = sorted({0, len(text), *(place for one in spans for place in (one.start, one.end) if place < len(text))})
    over = _over(cuts, spans)
    told: set[int] = set()
    lines: list[list[Piece]] = [[]]
    for number, (start, end) in enumerate(pairwise(cuts)):
        for place, words in _by_line(text[start:end], start):
            if words is None:
                lines.append([])
            elif words:
                lines[-1].append(_piece(place, words, over[number], told))
    return lines


def _over(cuts: Sequence[int], spans: Sequence[Lit]) -> list[list[Lit]]:
    """For each stretch between two cuts the words that it lies in."""
    over: list[list[Lit]] = [[] for _ in cuts]
    for one in spans:
        for number in range(bisect_left(cuts, one.start), bisect_left(cuts, one.end)):
            over[number].append(one)
    return over


def _by_line(words: str, start: int) -> Iterable[tuple[int, str | None]]:
    """The stretches of a text with their places; None where a line ends."""
    for number, line in enumerate(words.split("\n")):
        if number:
            yield start, None
        yield start, line
        start += len(line) + 1


def _piece(start: int, words: str, over: list[Lit], told: set[int]) -> Piece:
    items = tuple(dict.fromkeys(one.item for one in over))
    new = next((item for item in items if item not in told), None)
    if new is not None:
        told.add(new)
    return Piece(start, words, items, any(one.strong for one in over), new)
