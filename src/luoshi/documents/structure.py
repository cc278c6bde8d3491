"""The levels of the outline: which numbers head an item, and which item holds which.

Numbers are read as printed: gaps and repeats stay and are reported. A number at the head of a line needs no proof; in
running text (documents crawled into one line) it must be the one that is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.numbering import STYLES, Number, line_numbers, running_numbers, structure_numbers
from luoshi.patterns import regex

_LONG_LINE = 400  # characters; a line this long may hold several items
_ANNEX = regex(
    r"^ *附 ?件 ?[一二三四五六七八九十\d]{0,2} ?(?:[:.、].*)?$|^ *附 ?件 ?[一二三四五六七八九十\d]{1,2} .*$",
    re.MULTILINE,
)
_ANNEX_LIST = regex(r"^ *附 ?件 ?:? ?1[.、](?!\d)[^\n]*(?:\n+ *\d{1,2}[.、](?!\d)[^\n。]{1,80})*", re.MULTILINE)
CONTENTS = regex(r"^ *目 *[录次] *$", re.MULTILINE)
_NOT_A_HEAD = regex(r" *(?:规定|所称|所列|第|至|和|或|中的|的)")


class Item(NamedTuple):
    """An item of the outline in the copy: its number, its level, and the index of the item that holds it."""

    number: Number
    depth: int
    parent: int | None
    id: str


class Structure(NamedTuple):
    """Items in order of text, the places where an annex begins, and what is odd about the numbers."""

    items: tuple[Item, ...]
    annexes: tuple[int, ...]
    odd: tuple[tuple[int, str], ...]  # (index of the item, "number_jump" or "number_repeat")


def find_structure(text: str, tables: Sequence[tuple[int, int]] = (), rows: Sequence[Number] = ()) -> Structure:
    """The items of the copy `text`; inside `tables` (stretches of the copy) only the numbers `rows` head an item."""
    annexes = tuple(match.start() for match in _ANNEX.finditer(text))
    numbers = [number for number in _numbers(text) if not _within(number.start, tables)]
    numbers = sorted([*_without_contents(text, numbers), *rows], key=lambda number: number.start)
    tree = _Tree()
    waiting = list(annexes)
    running = is_running(text)
    for index, number in enumerate(numbers):
        while waiting and waiting[0] <= number.start:
            waiting.pop(0)
            tree.stack.clear()
        coming = _Coming(numbers, index + 1)
        if number.at_line or tree.is_due(number, coming, running=running):
            tree.add(number, coming)
    return Structure(tuple(tree.items), annexes, tuple(tree.odd))


def is_running(text: str) -> bool:
    """Whether the document is crawled into one line: its longest line is more than half of it."""
    lines = text.split("\n")
    return max(map(len, lines)) > max(_LONG_LINE, len(text) // 2)


def _numbers(text: str) -> Iterator[Number]:
    blocked = [match.span() for match in _ANNEX_LIST.finditer(text)]
    heads = [n for n in line_numbers(text) if not _within(n.start, blocked) and not _continues(text, n)]
    starts = {number.start for number in heads}
    found = list(heads)
    begin = 0
    for line in text.split("\n"):
        if len(line) > _LONG_LINE:
            running = running_numbers(text, begin, begin + len(line))
            found += [n for n in running if n.start not in starts and not _continues(text, n)]
        begin += len(line) + 1
    starts |= {number.start for number in found}
    found += [number for number in structure_numbers(text) if number.start not in starts]
    found.sort(key=lambda number: number.start)
    return iter(found)


def _continues(text: str, number: Number) -> bool:
    """Whether the words after 第三条 show that a sentence speaks of it (第三条规定的) rather than begins with it."""
    return number.style in ("article", "chapter", "section") and bool(_NOT_A_HEAD.match(text, number.end))


def _within(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in stretches)


def _without_contents(text: str, numbers: list[Number]) -> list[Number]:
    """Numbers without those of a table of contents (目录), whose first line comes again as the first heading."""
    contents = CONTENTS.search(text)
    if not contents:
        return numbers
    listed = [number for number in numbers if number.start >= contents.end()]
    for first in listed[1:]:
        if _same_heading(text, listed[0], first):
            return [n for n in numbers if n.start < contents.start() or n.start >= first.start]
    return numbers


def _same_heading(text: str, one: Number, other: Number) -> bool:
    if (one.style, one.value) != (other.style, other.value):
        return False
    words = [re.sub(r"[\s.…·\d]", "", text[n.end : n.end + 40].lstrip().split("\n")[0])[:8] for n in (one, other)]
    return words[0] == words[1] != ""


class _Coming(NamedTuple):
    """The numbers that follow one; only the next of them can tell what it is."""

    numbers: Sequence[Number]
    start: int

    def near(self) -> Iterator[Number]:
        return iter(self.numbers[self.start : self.start + _NEAR])


_NEAR = 200  # numbers


class _Tree:
    """Items as they are found: a stack of open ones, the finest last."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.odd: list[tuple[int, str]] = []
        self.stack: list[int] = []
        self.turned: set[tuple[str, str]] = set()  # (outer, inner) styles in the order that is not the usual one
        self.siblings: dict[tuple[str, int | None], int] = {}  # (style, parent) -> latest value
        self.last: dict[str, int] = {}  # style -> its latest value, to follow numbers that run on across levels

    def is_due(self, number: Number, coming: _Coming, *, running: bool) -> bool:
        """Whether a number in running text is the next of an open level, or opens a finer one.

        A number may be lost in the text: two more than the last one is due when the one after it follows.
        """
        for index in self.stack:
            opened = self.items[index].number
            if opened.style == number.style:
                after = next((later.value for later in coming.near() if later.style == number.style), 0)
                gap = running and number.value == opened.value + 2 and after == number.value + 1
                return number.value == opened.value + 1 or gap
        finer = not self.stack or STYLES[self.items[self.stack[-1]].number.style] < STYLES[number.style]
        coarser_start = number.value == 1 and number.style not in self.last
        if not running and number.style not in ("chapter", "section", "article"):
            return False
        if number.value == self.last.get(number.style, -1) + 1:
            return finer
        return number.value == 1 and (finer or coarser_start)

    def add(self, number: Number, coming: _Coming) -> None:
        self._close(number, coming)
        parent = self.stack[-1] if self.stack else None
        prefix = f"{self.items[parent].id}." if parent is not None else ""
        self._note_oddity(number, parent)
        self.stack.append(len(self.items))
        self.items.append(Item(number, len(self.stack), parent, f"{prefix}{number.value}"))
        self.last[number.style] = number.value

    def _close(self, number: Number, coming: _Coming) -> None:
        """Close the items that `number` ends: those of its own style and finer ones."""
        styles = [self.items[index].number.style for index in self.stack]
        if number.style in styles:
            del self.stack[styles.index(number.style) :]
            return
        if styles and self._is_inside_out(number, coming):
            self.turned.add((styles[-1], number.style))
            return
        if styles and (styles[-1], number.style) in self.turned:
            return
        while self.stack and STYLES[self.items[self.stack[-1]].number.style] > STYLES[number.style]:
            self.stack.pop()

    def _is_inside_out(self, number: Number, coming: _Coming) -> bool:
        """Whether (一) stands inside 1.: it begins at one, and the next 1. goes on counting before any coarser item."""
        top = self.items[self.stack[-1]].number
        if number.value != 1 or STYLES[top.style] < STYLES[number.style]:
            return False
        for later in coming.near():
            if later.style == top.style:
                return later.value == top.value + 1
            if STYLES[later.style] < STYLES[number.style]:
                return False
        return False

    def _note_oddity(self, number: Number, parent: int | None) -> None:
        before = self.siblings.get((number.style, parent))
        self.siblings[number.style, parent] = number.value
        due = {1, self.last.get(number.style, 0) + 1}
        if before is not None:
            due.add(before + 1)
        if number.value in due and number.value != before:
            return
        repeats = before is not None and number.value <= before
        self.odd.append((len(self.items), "number_repeat" if repeats else "number_jump"))
