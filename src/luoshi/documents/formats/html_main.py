"""Main: which element of a web page holds the document, and which blocks are only ways to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from luoshi.patterns import regex

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "nav",
        "aside",
        "footer",
        "select",
        "button",
        "textarea",
        "input",
        "option",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
_CHINESE = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
_HIDDEN = regex(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_MAIN_SHARE = 0.7  # of the words of an element: a child that has so many is the way to the document
_BLOCKS = frozenset(
    [
        "div",
        "td",
        "table",
        "section",
        "article",
        "main",
        "body",
        "tbody",
        "tr",
        "form",
        "center",
        "ul",
        "dl",
        "header",
        "span",
        "font",
        "p",
    ]
)
_PROSE = regex(r"[。；]")
_HEADINGS = ("h1", "h2")
_SHORTEST_TITLE = 8  # characters
_SHORTEST_PART = 200  # Chinese characters outside of links
_SITE = regex(r"(?:网站?|门户|政府|平台)$")


def is_unseen(element: etree._Element) -> bool:
    """Whether a reader of the page does not see the element at all, or it is never part of a document."""
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


class Page:
    """A web page with the number of Chinese characters of every element, in links and outside."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._own: dict[etree._Element, int] = {}  # outside of links
        self._linked: dict[etree._Element, int] = {}
        self._titles = {_bare(part) for title in _titles(root) for part in re.split(r"[_|\-–—]+", title)}
        self._count()
        self.main = self._find_main()
        self._above = {self.main, *self.main.iterancestors()}

    def is_outside(self, element: etree._Element) -> bool:
        """Whether the element stands beside the main one and is too short to be a part of the document by itself."""
        parent = element.getparent()
        beside = element not in self._above and parent in self._above and parent is not self.main
        return beside and self._own.get(element, 0) < _SHORTEST_PART

    def is_links(self, element: etree._Element) -> bool:
        """Whether a block has more words in links than outside of them, in three links or more."""
        linked, own = self._linked.get(element, 0), self._own.get(element, 0)
        return linked > 2 * own and linked > 0 and len(element.findall(".//a")) >= 3

    def stays(self, text: str, tag: str) -> bool:
        """Whether a paragraph outside of the main element belongs to the document: prose, or its title."""
        if tag in _HEADINGS or (len(text) >= 30 and _PROSE.search(text)):
            return True
        bare = _bare(text)
        long = len(bare) >= _SHORTEST_TITLE and not _SITE.search(bare)
        return long and any(title.startswith(bare) for title in self._titles)

    def _count(self) -> None:
        """One walk over the page; an element that is not seen counts nothing."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        links = 0
        for event, element in walk:
            if event == "start":
                links += element.tag == "a"
                self._own[element] = self._linked[element] = 0
                if is_unseen(element):
                    walk.skip_subtree()
                else:
                    self._add(element, element.text, links)
                continue
            links -= element.tag == "a"
            parent = element.getparent()
            if parent is not None and element is not self.root:
                self._own[parent] += self._own[element]
                self._linked[parent] += self._linked[element]
                self._add(parent, element.tail, links)

    def _add(self, element: etree._Element, text: str | None, links: int) -> None:
        if text:
            (self._linked if links else self._own)[element] += len(_CHINESE.findall(text))

    def _find_main(self) -> etree._Element:
        """From the root down, always to the child that has most of the words, as far as one has."""
        element = self.root
        while True:
            blocks = [child for child in element if child.tag in _BLOCKS]
            largest = max(blocks, key=lambda child: self._own.get(child, 0), default=None)
            if largest is None or self._own[largest] < _MAIN_SHARE * self._own[element] or not self._own[largest]:
                return element
            if largest.tag == "table" and not self._lays_out(largest):
                return element
            element = largest

    def _lays_out(self, table: etree._Element) -> bool:
        """Whether a table only lays out the page: one of its cells has most of its words."""
        return any(self._own.get(cell, 0) >= _MAIN_SHARE * self._own[table] for cell in table.iter("td"))


def _titles(root: etree._Element) -> Iterator[str]:
    """What the page calls itself."""
    for title in root.iter("title"):
        yield title.text or ""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "title"):
            yield meta.get("content") or ""


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)
