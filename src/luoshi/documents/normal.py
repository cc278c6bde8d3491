"""The normalised copy: the text that is understood, tied character by character to the text as read.

Everything is looked for in the copy and reported in the original. The copy differs in width (：to :), in odd spaces,
zero-width characters, digits torn apart, hard line breaks, markup of Markdown, traditional characters, and holds the
automatic numbers that the format prints without storing them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from luoshi.documents.line_breaks import hard_breaks
from luoshi.documents.source_text import SourceText
from luoshi.patterns import regex
from luoshi.sources import Span

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SAME = {
    "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]",
    "﹙": "(", "﹚": ")", "﹐": ",", "﹔": ";", "﹕": ":", "﹒": ".", "﹪": "%", "‹": "<", "﹤": "<",
    "—": "-", "–": "-", "―": "-", "‑": "-", "−": "-", "─": "-", "～": "~", "〜": "~", "∼": "~",
    "\u00a0": " ", "\u3000": " ", "\t": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip


_FOLD = {**{chr(wide): chr(plain) for wide, plain in _WIDE.items()}, **_SAME}
_ENCLOSED = dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "一二三四五六七八九十", strict=True))

# What the copy leaves out or writes longer: zero-width characters, blanks inside a number (2 0 0 1年), Markdown.
_ODD = regex(
    "[\u200b-\u200f\u2060\ufeff\u00ad]+"
    "|(?:(?<=^[0-9])|(?<=[^0-9][0-9])) +(?=[0-9](?:[^0-9.]|$))|(?<=[0-9]) +(?=[0-9][年月日]|\\. ?[0-9])"
    "|(?<=[0-9] \\.) +(?=[0-9])"
    "|(?<!\\*)\\*\\*(?!\\*)|^#{1,6} +|[㈠-㈩]|(?<=[0-9])[·・] ?(?=[0-9])",
    re.MULTILINE,
)
# A quick look whether _ODD can find anything at all.
_MAY_BE_ODD = regex("[\u200b-\u200f\u2060\ufeff\u00ad㈠-㈩*#·・]|[0-9] +[0-9.]")
_UNEDITED = 2  # entries of copy_at when the copy and the source go one to one from end to end
_FEW_LINES = 3  # a document of fewer lines is crawled into one; there a joiner (U+200D) stands between paragraphs
_TRADITIONAL = regex("[們個為與業發實體會學國張術創區單應關農產經總據設辦級標]")


class NormalText(NamedTuple):
    """The copy and where each of its characters comes from.

    Piece i begins at character copy_at[i] of the copy and source_at[i] of the source; within a piece characters go one
    to one, but where the copy is longer than the source (a number put in) all of its characters stand for the same
    stretch. The last entries are the two lengths.
    """

    text: str
    source: str
    copy_at: tuple[int, ...]
    source_at: tuple[int, ...]

    def printed(self, start: int, end: int) -> str:
        """The characters of the source that the stretch [start, end) of the copy stands for, without line feeds.

        A number that the format prints without storing it is given as the copy has it.
        """
        index = bisect_right(self.copy_at, start) - 1
        if index + 1 < len(self.copy_at) and end <= self.copy_at[index + 1]:
            moved = self.source_at[index] - self.copy_at[index]
            if self.source_at[index + 1] - self.source_at[index] == self.copy_at[index + 1] - self.copy_at[index]:
                return self.source[start + moved : end + moved].replace("\n", "").replace("\u200d", "").strip()
        return "".join(self._character(offset) for offset in range(start, end)).strip()

    def _character(self, offset: int) -> str:
        """What the source prints for one character of the copy: once where one stands for several of the copy."""
        index = bisect_right(self.copy_at, offset) - 1
        begin, end = self._in_source(offset)
        if begin == end:
            return self.text[offset]
        put_in = self.source_at[index + 1] - self.source_at[index] < self.copy_at[index + 1] - self.copy_at[index]
        if put_in and offset > self.copy_at[index]:
            return ""
        return "" if self.source[begin:end] in "\r\n\u200d" else self.source[begin:end]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that the stretch [start, end) of the copy stands for."""
        if len(self.copy_at) == _UNEDITED:
            return Span(start, max(start, end))
        if start >= end:
            at = self._in_source(start)[0]
            return Span(at, at)
        index = bisect_right(self.copy_at, start) - 1
        if end <= self.copy_at[index + 1]:
            moved = self.source_at[index] - self.copy_at[index]
            if self.source_at[index + 1] - self.source_at[index] == self.copy_at[index + 1] - self.copy_at[index]:
                return Span(start + moved, end + moved)
        return Span(self._in_source(start)[0], self._in_source(end - 1)[1])

    def trimmed(self, start: int, end: int) -> Span:
        """As `span`, without white space at both ends."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self.span(start, end)

    def at(self, offset: int) -> int:
        """Place in the copy of the character at `offset` of the source, or of the next one that the copy holds."""
        if len(self.copy_at) == _UNEDITED:
            return offset
        index = bisect_right(self.source_at, offset) - 1
        if index >= len(self.copy_at) - 1:
            return self.copy_at[-1]
        reach = self.copy_at[index + 1] - self.copy_at[index]
        return self.copy_at[index] + min(offset - self.source_at[index], reach)

    def _in_source(self, offset: int) -> tuple[int, int]:
        if offset >= self.copy_at[-1]:
            return self.source_at[-1], self.source_at[-1]
        index = min(bisect_right(self.copy_at, offset) - 1, len(self.copy_at) - 2)
        if index < 0:
            return 0, self.source_at[-1] if self.source_at else 0
        begin, end = self.source_at[index], self.source_at[index + 1]
        moved = begin + offset - self.copy_at[index]
        if moved < end:
            return moved, moved + 1
        return begin, max(begin, end)


def normalise(source: SourceText) -> NormalText:
    """The copy of `source`; its text is made of the same characters in the same order, but for what is named above."""
    folded = fold(source.text)
    edits = sorted(_edits(source, folded))
    return _assemble(source.text, folded, edits)


def fold(text: str) -> str:
    """The text character for character: simplified, half width, white space as blanks or line feeds."""
    plain = _simplified(text)
    for odd in _FOLD.keys() & set(plain):  # a few kinds of characters in a document, so quicker than a table of all
        plain = plain.replace(odd, _FOLD[odd])
    return plain


def _simplified(text: str) -> str:
    """Simplified characters, one for one; the text itself unless it is written in traditional ones."""
    if len(_TRADITIONAL.findall(text, 0, 4000)) * 100 < min(len(text), 4000):
        return text
    from opencc import OpenCC

    converter = OpenCC("t2s")
    converted: str = converter.convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_one(converter.convert(character), character) for character in text)


def _one(converted: str, character: str) -> str:
    return converted if len(converted) == 1 else character


def _edits(source: SourceText, folded: str) -> Iterable[tuple[int, int, str]]:
    """(start, end, replacement) in the source; may overlap, the first wins."""
    for label in source.labels:
        yield label.offset, label.offset, fold(label.text)
    for skipped in source.skipped:
        yield skipped.span.start, skipped.span.end, ""
    for offset in source.breaks or hard_breaks(folded):
        end = offset + 1
        while end < len(folded) and folded[end] == " ":
            end += 1
        yield offset, end, ""
    if source.format in ("md", "txt"):
        yield from _cell_marks(source, folded)
    if not _MAY_BE_ODD.search(folded):
        return
    joiner = " " if folded.count("\n") < _FEW_LINES else ""
    for odd in _ODD.finditer(folded):
        if "\t" not in source.text[odd.start() : odd.end()]:  # a tab parts two numbers
            yield odd.start(), odd.end(), _plain(odd.group(), joiner)


def _plain(odd: str, joiner: str) -> str:
    """What stands in the copy for something odd of the source."""
    if odd in _ENCLOSED:
        return f"({_ENCLOSED[odd]})"
    if odd[0] in "·・":
        return "."  # a decimal point set high: 33·6
    return joiner if "\u200d" in odd else ""


def _cell_marks(source: SourceText, folded: str) -> Iterable[tuple[int, int, str]]:
    """Bars and tabs between the cells of a table: each cell is a line of its own."""
    for table in source.tables:
        yield from ((at, at + 1, "\n") for at in _all("|", folded, table.span))
        yield from ((at, at + 1, "\n") for at in _all("\t", source.text, table.span))


def _all(character: str, folded: str, span: Span) -> Iterable[int]:
    at = folded.find(character, span.start, span.end)
    while at >= 0:
        yield at
        at = folded.find(character, at + 1, span.end)


def _assemble(source: str, folded: str, edits: list[tuple[int, int, str]]) -> NormalText:
    kept, copy_at, source_at = [], [0], [0]
    at = length = 0
    for start, end, replacement in edits:
        if start < at:
            start = at  # noqa: PLW2901  the rest of an edit that an earlier one has begun
            if end <= at:
                continue
        kept.append(folded[at:start])
        length += start - at
        copy_at.append(length)
        source_at.append(start)
        if replacement:
            kept.append(replacement)
            length += len(replacement)
            copy_at.append(length)
            source_at.append(end)
        else:
            source_at[-1] = end
        at = end
    kept.append(folded[at:])
    copy_at.append(length + len(folded) - at)
    source_at.append(len(folded))
    return NormalText("".join(kept), source, tuple(copy_at), tuple(source_at))
