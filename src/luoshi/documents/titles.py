"""The titles of a document: the notice's (关于印发…的通知) and the plan's own.

A title may be broken over several lines. Where a notice carries a plan, the plan's title is the line printed over the
plan; where that line is missing, the name in the notice stands for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.documents.head_lines import BODY, Line
from luoshi.patterns import regex

_CARRIES = regex(r"(?:印发|转发|下发|发布|公布)")
_OPENS = regex(r"关于|印发")  # words with which a title begins on an earlier line
_GOES_ON = regex(
    r"第[一二三四五六七八九十]{1,3}个|[“\"]?十[一二三四五]五"
)  # no title of a plan begins so: its place is above
_PLACE = regex(r"[^\W\d_]{2,40}")
_TITLE_LINES = 3
_NAMED = regex(r"(?:印发|转发|下发|发布|公布)(?:的)?《(.+)》", re.S)
_PLAIN = regex(r"(?:印发|转发|下发)(?!《)(.+?)的通知", re.S)
_PASSED_ON = regex(rf"^(?:[^\W\d_]|[、()])*?{BODY}(?=关于)")
_ALIKE = 0.75  # share of common pairs of characters from which two titles are one


class Titles(NamedTuple):
    """Stretches of the copy; None where there is no such title. issuer: bodies printed in front of the title."""

    plan: tuple[int, int] | None = None
    notice: tuple[int, int] | None = None
    bodies: tuple[tuple[int, int], ...] = ()


class _Title(NamedTuple):
    start: int
    end: int
    words: str
    last: int  # index of its last line
    bodies: tuple[tuple[int, int], ...]


def find_titles(text: str, lines: list[Line]) -> Titles:
    """The titles among the lines of the head."""
    found = [_grow(lines, index) for index, line in enumerate(lines) if line.ends_title]
    if not found:
        return Titles()
    notice = next((title for title in found if _carries(title)), None)
    if notice is None:
        whole = _before_the_text(lines, found)
        return Titles((whole.start, whole.end), None, whole.bodies)
    return Titles(_plan(text, found, notice), (notice.start, notice.end), notice.bodies)


def _carries(title: _Title) -> bool:
    return bool(_CARRIES.search(title.words)) and bool(re.search(r"通知(?:\(.*\))?$", title.words))


def _grow(lines: list[Line], index: int) -> _Title:
    """The title that ends with line `index`, with the lines above that belong to it."""
    first = index
    while first and index - first < 6 and _belongs(lines, first, index):
        first -= 1
    words = "".join(line.words for line in lines[first : index + 1])
    bodies = [(line.start, line.end) for line in lines[first:index] if line.is_body]
    return _Title(lines[first].start, lines[index].end, words, index, tuple(bodies))


def _belongs(lines: list[Line], first: int, index: int) -> bool:
    above, joined = lines[first - 1], "".join(line.words for line in lines[first : index + 1])
    if above.is_number or above.is_date or above.is_sentence or above.is_addressees or above.ends_title:
        return False
    if above.words.startswith("(") or len(above.words) > 60 or re.search(r"[,:]$", above.words):
        return False
    if above.is_body:
        return joined.startswith("关于") or lines[first].is_body
    if _GOES_ON.match(joined) and _PLACE.fullmatch(above.words):
        return True
    if joined.startswith("关于") or re.match(rf"(?:[^\W\d_]|[、()])*{BODY}(?:关于|印发|转发)", joined):
        return False
    return any(_OPENS.search(line.words) for line in lines[max(0, first - _TITLE_LINES) : first]) or (
        index - first < 2 and not _CARRIES.search(joined) and "关于" in joined
    )


def _before_the_text(lines: list[Line], found: list[_Title]) -> _Title:
    """The last title above the first sentence: crawled pages print their own headline above it."""
    sentence = next((index for index, line in enumerate(lines) if line.is_sentence or line.is_addressees), len(lines))
    above = [title for title in found if title.last < sentence]
    return above[-1] if above else found[0]


def _plan(text: str, found: list[_Title], notice: _Title) -> tuple[int, int] | None:
    """Stretch of the plan's own title, or of its name in the notice's title."""
    name = _NAMED.search(text, notice.start, notice.end) or _PLAIN.search(text, notice.start, notice.end)
    named = name.span(1) if name else None
    if named and not text[slice(*named)].startswith("《"):
        passed = _PASSED_ON.search(text[slice(*named)])
        named = (named[0] + passed.end(), named[1]) if passed else named
    own = [title for title in found if title.start >= notice.end and not _carries(title)]
    if named:
        wanted = text[slice(*named)]
        alike = [title for title in own if _alike(title.words, wanted)]
        if alike:
            return alike[-1].start, alike[-1].end
        return named
    return (own[0].start, own[0].end) if own else (notice.start, notice.end)


def _alike(one: str, other: str) -> bool:
    pairs = [_pairs(words) for words in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= _ALIKE * (len(pairs[0]) + len(pairs[1]))


def _pairs(words: str) -> set[str]:
    plain = re.sub(r"[\s《》“”\"()-]", "", words)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
