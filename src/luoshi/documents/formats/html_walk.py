"""Walk: the elements of a web page in reading order, as blocks."""

from __future__ import annotations

import re

from lxml import etree

from luoshi.documents.formats.blocks import Block, Paragraph
from luoshi.documents.formats.html_list import Lists
from luoshi.documents.formats.html_main import Page, is_unseen
from luoshi.documents.formats.html_table import OpenTable
from luoshi.documents.formats.txt import is_blank
from luoshi.patterns import regex

_BLOCK = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACES = regex(r"[ \t\r\n\f]+")
_CONTAINERS = frozenset(["ul", "ol", "dl", "div", "table", "section", "tr", "td", "p"])


class Walk:
    """Goes over a page once; `blocks` is the result."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._out: list[Block] = []
        self._line: list[str] = []
        self._tag = "body"  # of the block that the line stands in
        self._tables: list[OpenTable] = []
        self._lists = Lists()
        self._preformatted = 0
        self._outside: list[etree._Element] = []  # open elements beside the main one, or blocks of links
        self._links: list[etree._Element] = []

    def blocks(self) -> list[Block]:
        """The paragraphs and tables of the page."""
        walk = etree.iterwalk(self._page.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif is_unseen(element):
                walk.skip_subtree()
            else:
                self._start(element)
        self._break()
        return self._out

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCK:
            self._break()
            self._tag = tag
        if self._page.is_outside(element):
            self._outside.append(element)
        if tag in _CONTAINERS and self._page.is_links(element):
            self._links.append(element)
        self._open(element, tag)
        self._write(element.text)

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag == "pre":
            self._preformatted += 1
        elif tag in ("ol", "ul", "li"):
            self._lists.open(element)
        elif tag == "table":
            self._tables.append(OpenTable(self._out))
        elif self._tables:
            self._out = self._tables[-1].open(element, self._out)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if not is_unseen(element):
            self._close(element, tag)
        if element is not self._page.root:
            self._write(element.tail)

    def _close(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCK:
            self._break()
            self._tag = "body"
        if tag == "pre":
            self._preformatted -= 1
        elif tag in ("ol", "ul"):
            self._lists.close()
        elif tag == "table":
            self._out = self._tables.pop().close()
        for opened in (self._outside, self._links):
            if opened and opened[-1] is element:
                opened.pop()

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            first, *others = re.split(r"\r\n|\r|\n", text)
            self._line.append(first)
            for other in others:
                self._break()
                self._line.append(other)
        else:
            self._line.append(text)

    def _break(self) -> None:
        """End the line; a line on which nothing is seen is left out."""
        text = "".join(self._line)
        self._line.clear()
        if not self._preformatted:
            text = _SPACES.sub(" ", text).lstrip(" ")
        text = text.rstrip()
        if not is_blank(text):
            self._out.append(Paragraph(text, label=self._lists.label(), skipped=self._reason(text)))

    def _reason(self, text: str) -> str | None:
        aside = self._links or (self._outside and not self._page.stays(text, self._tag))
        return "navigation" if aside else None
