"""Plain text: every line that is not blank is a paragraph; the characters stay as they were decoded."""

from __future__ import annotations

from luoshi.documents.errors import BlankDocument, TextTooLong
from luoshi.documents.formats.encoding import Decoded
from luoshi.documents.formats.navigation import navigation
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate
from luoshi.patterns import regex
from luoshi.sources import Part, Place, Span

MOST_PARAGRAPHS = 200_000  # each costs some 250 bytes of memory
_LINE = regex(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BLANK = regex(r"[\s\u200b-\u200f\u2060\ufeff\x00]*")


def read(decoded: Decoded, document: str) -> SourceText:
    """The decoded text with a part for each paragraph; lines of the web page it was copied from are marked."""
    parts = paragraphs(decoded.text, document)
    if not parts:
        raise BlankDocument(document=document, format="txt")
    skipped = tuple(navigation(decoded.text, parts))
    return SourceText(decoded.text, "txt", decoded.encoding, parts, skipped=skipped, notes=decoded.notes)


def paragraphs(text: str, document: str) -> tuple[Part, ...]:
    """A part for each line with something on it, whole and without its line feed; paragraphs count from 1."""
    lines: list[Part] = []
    for line in _LINE.finditer(text):
        if not is_blank(line[0]):
            lines.append(Part(Span(line.start(), line.end()), Place(paragraph=len(lines) + 1)))
            if len(lines) > MOST_PARAGRAPHS:
                raise TextTooLong(document=document, limit=MOST_PARAGRAPHS, unit=translate(mark("paragraphs")))
    return tuple(lines)


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing: white space and characters without width."""
    return _BLANK.fullmatch(text) is not None
