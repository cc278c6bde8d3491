"""Lines: printed lines with their place on the page, as one text.

A page knows no paragraphs. Which line feeds end one and which only end the line is told by layout.py; running heads
and page numbers by margins.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from luoshi.documents.errors import TextTooLong
from luoshi.documents.formats.layout import Layout
from luoshi.documents.formats.margins import margins
from luoshi.documents.formats.navigation import navigation
from luoshi.documents.formats.printed import Line
from luoshi.documents.formats.txt import MOST_PARAGRAPHS
from luoshi.documents.source_text import Skipped, SourceText
from luoshi.messages import mark, translate
from luoshi.sources import Part, Place, Span


def compose(lines: Sequence[Line], document: str, kind: str, notes: tuple[str, ...] = ()) -> SourceText:
    """The text of all pages in the order of `lines`."""
    if len(lines) > MOST_PARAGRAPHS:
        raise TextTooLong(document=document, limit=MOST_PARAGRAPHS, unit=translate(mark("paragraphs")))
    spans = _spans(lines)
    aside = margins(lines)
    ends = _paragraph_ends(lines, aside, Layout([line for at, line in enumerate(lines) if at not in aside]))
    text = "".join(f"{line.text}\n" for line in lines)
    parts = _parts(lines, spans, ends)
    skipped = {span: Skipped(span, "navigation") for span in (found.span for found in navigation(text, parts))}
    skipped.update((spans[at], Skipped(spans[at], reason)) for at, reason in aside.items())
    return SourceText(
        text=text,
        format=kind,
        parts=parts,
        skipped=tuple(skipped[span] for span in sorted(skipped)),
        breaks=frozenset(span.end for at, span in enumerate(spans) if at not in ends),
        notes=notes,
    )


def _spans(lines: Sequence[Line]) -> list[Span]:
    spans: list[Span] = []
    length = 0
    for line in lines:
        spans.append(Span(length, length + len(line.text)))
        length = spans[-1].end + 1
    return spans


def _paragraph_ends(lines: Sequence[Line], aside: dict[int, str], layout: Layout) -> set[int]:
    """Indexes of the lines whose line feed ends a paragraph.

    What stands aside between two halves of a paragraph does not end it: neither does the line feed before it nor the
    one after it.
    """
    ends = set(range(len(lines)))
    body = [at for at in range(len(lines)) if at not in aside]
    for at, following in pairwise(body):
        if layout.continues(lines[at], lines[following]):
            ends.difference_update(range(at, following))
    return ends


def _parts(lines: Sequence[Line], spans: Sequence[Span], ends: set[int]) -> tuple[Part, ...]:
    """A part for each line; the lines of one paragraph share its number."""
    parts: list[Part] = []
    paragraph = 1
    for at, line in enumerate(lines):
        parts.append(Part(spans[at], Place(page=line.page, paragraph=paragraph)))
        paragraph += at in ends
    return tuple(parts)
