"""Read a document: from a file to its outline.

`read` opens the file; `outline_of` is the pure part, for a text that is already there.
"""

from __future__ import annotations

import re
from pathlib import Path

from luoshi.documents.bare_tables import bare_tables
from luoshi.documents.classified import refuse_classified
from luoshi.documents.flat_tables import flat_tables, tabbed_tables
from luoshi.documents.head import read_head
from luoshi.documents.normal import NormalText, fold, normalise
from luoshi.documents.outline import Doubt, Node, Outline, Quote
from luoshi.documents.source_text import SourceText, Table
from luoshi.documents.structure import Item, Structure, find_structure, is_running
from luoshi.documents.task_tables import row_numbers
from luoshi.patterns import regex

_STOP = regex(r"[。\n;!?]| (?=[^ ])")
_HEADING_LIMIT = 60  # characters; a longer first sentence is no heading, its first clause stands for it


def read(document: str | Path | bytes, *, name: str | None = None) -> Outline:
    """The outline of a document: a path, or the bytes of a file with its `name`.

    Raises the errors of documents.errors for a file that cannot be read.
    """
    from luoshi.documents.formats import load

    return outline_of(load(document, name=name))


def outline_of(source: SourceText | str) -> Outline:
    """The outline of a text that a reader of a format has found, or of plain text."""

    if isinstance(source, str):
        source = SourceText(source, "txt")
    if not source.tables and source.format in ("txt", "md"):
        source = source._replace(tables=_tables_in(source.text))
    normal = normalise(source)
    refuse_classified(normal)
    tables = [(normal.at(t.span.start), normal.at(t.span.end)) for t in source.tables]
    structure = find_structure(normal.text, tables, row_numbers(normal, source.tables))
    nodes = tuple(_nodes(normal, structure))
    head = read_head(normal, structure, running=is_running(normal.text))
    doubts = tuple(_doubts(normal, structure))
    return Outline(source, normal, head, nodes, doubts)


def _tables_in(text: str) -> tuple[Table, ...]:
    """Tables that stand in plain text, told by tabs, bars or the heads of their columns."""
    if "\t" in text and (tables := tabbed_tables(text)):
        return tables
    return flat_tables(fold(text)) if "|" in text or "｜" in text else bare_tables(text)


def _nodes(normal: NormalText, structure: Structure) -> list[Node]:
    items, nodes = structure.items, []
    ends = _ends(normal, structure)
    for index, item in enumerate(items):
        start = item.number.start
        own_end = min(_next_annex(structure, start, len(normal.text)), _start(items, index + 1, len(normal.text)))
        nodes.append(
            Node(
                id=item.id,
                number=normal.text[start : item.number.end].strip(),
                style=item.number.style,
                value=item.number.value,
                depth=item.depth,
                parent=item.parent,
                heading=_heading(normal, item.number.end, own_end),
                span=normal.span(start, ends[index]),
                own=normal.span(start, own_end),
            )
        )
    return nodes


def _ends(normal: NormalText, structure: Structure) -> list[int]:
    """Where each item ends in the copy: at the next item of its level or a higher one, at an annex, or at the end."""
    items, ends = structure.items, [len(normal.text)] * len(structure.items)
    opened: list[int] = []
    for index, item in enumerate(items):
        while opened and items[opened[-1]].depth >= item.depth:
            ends[opened.pop()] = item.number.start
        opened.append(index)
    return [min(end, _next_annex(structure, items[i].number.start, end)) for i, end in enumerate(ends)]


def _next_annex(structure: Structure, start: int, end: int) -> int:
    return next((annex for annex in structure.annexes if annex > start), end)


def _start(items: tuple[Item, ...], index: int, end: int) -> int:
    return items[index].number.start if index < len(items) else end


def _heading(normal: NormalText, start: int, end: int) -> Quote:
    while start < end and normal.text[start] in " 　\n":
        start += 1
    stop = _STOP.search(normal.text, start, end)
    end = stop.start() if stop else end
    if end - start > _HEADING_LIMIT:
        clause = re.compile("[,:]").search(normal.text, start, end)
        end = min(clause.start() if clause else end, start + _HEADING_LIMIT)
    return quote(normal, start, end)


def quote(normal: NormalText, start: int, end: int) -> Quote:
    """The stretch [start, end) of the copy as words with their span in the source."""
    while start < end and normal.text[start].isspace():
        start += 1
    while end > start and normal.text[end - 1].isspace():
        end -= 1
    return Quote(normal.printed(start, end), normal.span(start, end))


def _doubts(normal: NormalText, structure: Structure) -> list[Doubt]:
    doubts = []
    for index, code in structure.odd:
        item = structure.items[index]
        number = normal.text[item.number.start : item.number.end]
        doubts.append(Doubt(code, normal.span(item.number.start, item.number.end), (("number", number),)))
    if not structure.items:
        doubts.append(Doubt("no_outline", normal.span(0, 0)))
    return doubts
