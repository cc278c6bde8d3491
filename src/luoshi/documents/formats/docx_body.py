"""Body of a Word document: its paragraphs, tables and text boxes as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from luoshi.documents.formats.blocks import Block, Grid, Paragraph
from luoshi.documents.formats.docx_numbering import Numbering
from luoshi.documents.formats.docx_styles import Styles, is_hidden, list_of
from luoshi.documents.formats.docx_table import Rows
from luoshi.documents.formats.safe_xml import attribute, child, local
from luoshi.documents.formats.txt import is_blank

_LEFT_OUT = frozenset(
    ("del", "moveFrom", "rPr", "pPr", "delText", "instrText", "delInstrText", "rt", "sectPr", "fldData")
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class Body:
    """Reads stories (the body, a text box, a footnote) one after the other; lists count on through all of them."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def blocks(self, story: etree._Element | None) -> list[Block]:
        """The paragraphs that are not blank, and the tables, in order."""
        return [*self._blocks(story if story is not None else ())]

    def _blocks(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        carried = ""  # text of paragraphs whose end was deleted
        for element in _stories(elements):
            if local(element) == "tbl":
                yield self._table(element)
                continue
            boxes: list[etree._Element] = []
            text = carried + "".join(self._text(element, boxes))
            label = self._label(element)
            carried = text if _ends_deleted(element) else ""
            if not carried and not is_blank(text):
                yield Paragraph(text, label, "navigation" if self._is_contents(element) else None)
            for box in boxes:
                yield from self._blocks(box)
        if not is_blank(carried):
            yield Paragraph(carried)

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The text within a paragraph or a part of one; text boxes that hang on it are put into `boxes`."""
        for part in element:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "br":
                yield "" if attribute(part, "type") in ("page", "column") else "\n"
            elif name == "sym":
                yield _symbol(part)
            elif name == "txbxContent":
                boxes.append(part)
            elif name == "AlternateContent":
                yield from self._text(_choice(part), boxes)
            elif name not in _LEFT_OUT and not (name == "r" and self._hides(part)):
                yield from self._text(part, boxes)

    def _hides(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        hidden = is_hidden(properties)
        return self._styles.hides(attribute(child(properties, "rStyle"), "val")) if hidden is None else hidden

    def _label(self, paragraph: etree._Element) -> str | None:
        properties = child(paragraph, "pPr")
        number, level = list_of(properties)
        styled, styled_level, style = self._styles.list_of(attribute(child(properties, "pStyle"), "val"))
        if number is None:
            return self._numbering.label(styled, styled_level if level is None else level, style)
        return self._numbering.label(number, level if level is not None else styled_level or 0)

    def _is_contents(self, paragraph: etree._Element) -> bool:
        return self._styles.is_contents(attribute(child(paragraph, "pPr", "pStyle"), "val"))

    def _table(self, table: etree._Element) -> Grid:
        rows = Rows()
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is None and child(properties, "hidden") is None:
                rows.begin(properties)
                for cell in _within(row, "tc"):
                    rows.add(child(cell, "tcPr"), partial(self.blocks, cell))
        return rows.grid


def _stories(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables, those inside content controls and the like too."""
    for element in elements:
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name == "AlternateContent":
            yield from _stories(_choice(element))
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _stories(element)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(part, name)


def _choice(alternative: etree._Element) -> etree._Element:
    """The first of several writings of one thing."""
    return next((part for part in alternative if local(part) in ("Choice", "Fallback")), alternative)


def _ends_deleted(paragraph: etree._Element) -> bool:
    marks = child(paragraph, "pPr", "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _symbol(element: etree._Element) -> str:
    code = attribute(element, "char") or ""
    return chr(int(code, 16)) if re.fullmatch(r"(?![dD][89a-fA-F])[0-9a-fA-F]{4}", code) else ""
