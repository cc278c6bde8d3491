"""Hard line breaks: line ends that end no sentence, in text that was wrapped at a fixed width.

A text is wrapped when no line is wider than a page and most of its wide lines end no sentence; then a wide line that
ends no sentence and is not followed by the head of an item goes on in the next one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from luoshi.patterns import one_of, regex

_WIDEST, _NARROWEST = 90, 24  # columns, a Chinese character being two; no wrapped text is wider or narrower
_ENDS = '。;!?:.…)」』”"'
_HEAD = regex(
    one_of(r"""
        \s{2,} [一二三四五六七八九十]{1,3}、 \([一二三四五六七八九十\d]{1,3}\) \d{1,2}[.、](?!\d) [①-⑳] --
        第[一二三四五六七八九十百\d]{1,5}[编篇章节条部] 附件 [-·•]
    """)
)
_TORN = regex(r"(?<=\d) (?=[\d.年月日%])|(?<=\d\.) (?=\d)")  # blanks inside a number of a PDF's text layer
_SHARE = 0.5  # of the wide lines end no sentence
_FEW = 6  # wide lines; fewer prove nothing


def hard_breaks(folded: str) -> list[int]:
    """Offsets of the line feeds in the folded text that end no sentence; empty when the text is not wrapped."""
    if max(map(len, folded.split("\n"))) > _WIDEST:
        return []  # columns are at least as many as characters
    lines = [(end, _TORN.sub("", words)) for end, words in _lines(folded)]
    widths = sorted(_columns(words) for _, words in lines if words.strip())
    if len(widths) < 8:
        return []
    full = widths[int(len(widths) * 0.9)]
    if not _NARROWEST <= full <= _WIDEST or widths[-1] > full + 8:
        return []
    wide = [words.rstrip()[-1:] for _, words in lines if _columns(words) >= full * 0.8]
    if len(wide) < _FEW or sum(end not in _ENDS for end in wide) < _SHARE * len(wide):
        return []
    found, is_open = [], False
    for (end, words), (_, below) in pairwise(lines):
        is_open = words.rfind("(") > words.rfind(")") if set("()") & set(words) else is_open
        if _goes_on(words, below, full, in_bracket=is_open):
            found.append(end)
        elif not below.strip():
            is_open = False
    return found


def _lines(folded: str) -> Iterator[tuple[int, str]]:
    """(offset of the line feed, words) of each line."""
    start = 0
    while (end := folded.find("\n", start)) >= 0:
        yield end, folded[start:end]
        start = end + 1
    yield len(folded), folded[start:]


def _columns(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words.rstrip())


def _goes_on(words: str, below: str, full: int, *, in_bracket: bool) -> bool:
    """in_bracket: a bracket opened in this line or above is not closed yet; a stop in it ends nothing."""
    if not below.strip() or _columns(words) < full - (full // 3 if in_bracket else 10):
        return False  # lines may be cut by characters, so one with many digits is narrower
    return in_bracket or not (_HEAD.match(below) or words.rstrip()[-1:] in _ENDS)
