"""Layout: whether the line below goes on with the sentence of a line, told from margins, indents and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luoshi.documents.formats.printed import Line
from luoshi.patterns import regex

_NUMBERED = regex(
    r"""\s*(?:第\s*[一二三四五六七八九十百零〇\d]{1,5}\s*[章节编篇部条款]
      | [一二三四五六七八九十]{1,4}\s*[、．.，,] | [（(]\s*[一二三四五六七八九十\d]{1,4}\s*[)）] | [㈠-㈩①-⑳⑴-⒇]
      | \d{1,3}\s*[.．、](?!\s*\d) | 附\s*件?\s*\d{0,2}\s*[:：] | —— | 专栏)""",
    re.X,
)
_SENTENCE_END = regex(r"""[。！？；：!?;:][”’"'）)】》]*\s*$""")
_WIDE = regex(r"[^\x00-\x7f]")
_NARROWEST = 12  # letters: a line that is full has so many even in two columns
_INDENTED_SHARE = 0.03  # of the lines: so many make indents the sign of a paragraph


@dataclass(frozen=True, slots=True)
class Edges:
    """Where full lines begin and end."""

    left: float
    right: float


class Layout:
    """The measures of the body of a document, taken from all of its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._em = median(_em(line) for line in lines) if lines else 1.0
        self._pitch = _pitch(lines) or 2 * self._em
        self._edges = {side: _edges([line for line in lines if line.page % 2 == side], self._em) for side in (0, 1)}
        indented = sum(self._is_indented(line) for line in lines)
        self._indents = indented >= max(2, _INDENTED_SHARE * len(lines))

    def continues(self, line: Line, below: Line) -> bool:
        """Whether `below` goes on with the paragraph of `line`."""
        if self._is_short(line) or self._is_indented(below) or self._is_apart(line, below):
            return False
        ended = _SENTENCE_END.search(line.text) is not None
        if _NUMBERED.match(below.text):
            return self._indents and not ended
        return self._indents or not ended

    def _is_short(self, line: Line) -> bool:
        narrow = line.right - line.left < _NARROWEST * self._em
        return narrow or line.right < self._edges[line.page % 2].right - 2.2 * self._em

    def _is_indented(self, line: Line) -> bool:
        return line.left > self._edges[line.page % 2].left + 1.2 * self._em

    def _is_apart(self, line: Line, below: Line) -> bool:
        """By a gap on the page, or by the size of the letters."""
        sizes = sorted((line.bottom - line.top, below.bottom - below.top))
        gap = below.top - line.top if line.page == below.page else 0
        return gap > 1.6 * self._pitch or sizes[1] > 1.3 * sizes[0]


def _em(line: Line) -> float:
    wide = len(_WIDE.findall(line.text))
    return max(0.1, (line.right - line.left) / (wide + (len(line.text) - wide) / 2))


def _pitch(lines: Sequence[Line]) -> float:
    """The usual way from one line to the one below."""
    steps = [below.top - line.top for line, below in pairwise(lines) if line.page == below.page]
    return median([step for step in steps if step > 0] or [0])


def _edges(lines: Sequence[Line], em: float) -> Edges:
    if not lines:
        return Edges(0, 0)
    rights = sorted(line.right for line in lines)
    return Edges(_first_shared((line.left for line in lines), em), rights[int(0.9 * len(rights))])


def _first_shared(lefts: Iterable[float], em: float) -> float:
    """The leftmost place where a twentieth of the lines begins."""
    ordered = sorted(lefts)
    fewest = max(2, len(ordered) // 20)
    for at, left in enumerate(ordered):
        if at + fewest <= len(ordered) and ordered[at + fewest - 1] - left < em / 2:
            return left
    return ordered[0]
