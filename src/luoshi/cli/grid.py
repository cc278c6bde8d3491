"""Grid: rows of words as a table of text that fits a width, with Chinese characters two columns wide.

rich draws tables too, but takes longer to start than reading the plan, and begins lines with 、 and 。, which Chinese
typesetting forbids. Here a line breaks after a separator where it can, and never before closing punctuation.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from unicodedata import category, east_asian_width

_WIDEST = 1000  # columns that a table takes, however many there are said to be
_GAP = 2  # columns between two columns of words
_NEVER_FIRST = frozenset("、，。；：！？）〕】》”’%％,.;:!?)]")
_SEPARATORS = frozenset("、，；;, ")


def terminal_columns() -> int:
    """Columns there are: of the terminal, else 80. (shutil can tell too, but is slow to import.)"""
    told = os.environ.get("COLUMNS", "")
    try:
        there = int(told[:9]) if told.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        there = 80
    return min(there or 80, _WIDEST)


def grid(headings: Sequence[str], shares: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The lines of a table, the headings first. shares: of the width; 0 for no more than the words take."""
    widths = _widths(headings, shares, rows, width)
    rule = "─" * (sum(widths) + _GAP * (len(widths) - 1))
    lines = [*_row(headings, widths), rule]
    for row in rows:
        lines += _row(row, widths)
    return lines


def columns(words: str) -> int:
    """Columns of a terminal that the words take."""
    if words.isascii():
        return len(words)
    return sum(map(_columns, words))


def wrap(words: str, width: int) -> list[str]:
    """The words in lines of at most `width` columns (at least four), broken as Chinese typesetting allows."""
    lines, rest = [], words.strip()
    while columns(rest) > width:
        cut = _cut(rest, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def _widths(headings: Sequence[str], shares: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    needed = [max(map(columns, column)) for column in zip(headings, *rows, strict=True)]
    fixed = sum(need for need, share in zip(needed, shares, strict=True) if not share)
    room = max(width - fixed - _GAP * (len(shares) - 1), 4 * len(shares))
    whole = sum(shares) or 1
    return [room * share // whole if share else need for need, share in zip(needed, shares, strict=True)]


def _row(cells: Sequence[str], widths: list[int]) -> list[str]:
    wrapped = [wrap(cell, max(width, 4)) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    padded = [[*lines, *[""] * (height - len(lines))] for lines in wrapped]
    return [_line(parts, widths) for parts in zip(*padded, strict=True)]


def _line(parts: Sequence[str], widths: list[int]) -> str:
    filled = (part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True))
    return (" " * _GAP).join(filled).rstrip()


def _cut(words: str, width: int) -> int:
    """Where to end a line: after a separator if one is near, else where the room ends, not before a closing mark."""
    taken = end = 0
    for end, character in enumerate(words):  # noqa: B007  end is where the room ends
        taken += _columns(character)
        if taken > width:
            break
    for at in range(end, end - end * 3 // 5, -1):
        if words[at - 1] in _SEPARATORS and words[at] not in _NEVER_FIRST:
            return at
    for at in range(end, max(end - 3, 1), -1):
        if words[at] not in _NEVER_FIRST and not (words[at].isascii() and words[at - 1].isascii()):
            return at
    return max(end, 1)


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
