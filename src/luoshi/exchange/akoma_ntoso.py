"""A reading as Akoma Ntoso 3.0 (OASIS LegalDocML): the whole document with its outline, units and targets marked.

A plan is a `doc` named plan. Every character of the document is kept, in order, but running heads and page numbers.
The choice of elements: docs/decisions/akoma-ntoso.md. Identification and references: akoma_ntoso_meta.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.documents.outline import Node
from luoshi.documents.source_text import Skipped
from luoshi.exchange.akoma_ntoso_marks import Mark, clean, marks
from luoshi.exchange.akoma_ntoso_meta import NAMESPACE, NAMESPACES, meta
from luoshi.plans.plan import Plan
from luoshi.sources import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

# Element and its abbreviation in an eId (naming convention, 5.3), by the word in the number or else by depth.
_BY_WORD = {
    "编": ("part", "part"), "篇": ("part", "part"), "部分": ("part", "part"), "章": ("chapter", "chp"),
    "节": ("section", "sec"), "条": ("article", "art"),
}  # fmt: skip
_BY_DEPTH = (("section", "sec"), ("paragraph", "para"), ("subparagraph", "subpara"), ("point", "point"))
_STOPS = "。．.:：；;"  # that end a heading and belong to it
_DEEPER = ("indent", "indent")


def write_akoma_ntoso(plan: Plan, path: str | Path) -> None:
    """Write the reading as an Akoma Ntoso file."""
    Path(path).write_bytes(akoma_ntoso_xml(plan))


def akoma_ntoso_xml(plan: Plan) -> bytes:
    """The reading as an Akoma Ntoso document, UTF-8."""
    from lxml import etree

    root = etree.Element(_tag("akomaNtoso"), nsmap=NAMESPACES)
    document = etree.SubElement(root, _tag("doc"), name="plan")
    document.append(meta(plan))
    _Body(plan, document).build()
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


@dataclass
class _Body:
    """The text of a document on its way into elements."""

    plan: Plan
    document: _Element
    marks: list[Mark] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)

    def build(self) -> None:
        outline = self.plan.outline
        self.marks = marks(self.plan)
        first = outline.nodes[0].own.start if outline.nodes else len(outline.text)
        opening = list(self._lines(Span(0, first)))
        if opening and outline.nodes:
            self._paragraphs(_add(self.document, "preface"), opening, "preface")
        body = _add(self.document, "mainBody")
        if not outline.nodes:
            self._paragraphs(body, opening or [Span(0, 0)], "body")
        self._items(body)

    def _items(self, body: _Element) -> None:
        nodes = self.plan.outline.nodes
        elements: dict[int | None, tuple[_Element, str]] = {None: (body, "")}
        parents = {node.parent for node in nodes}
        for index, node in enumerate(nodes):
            parent, prefix = elements[node.parent]
            name, short = _element(node)
            eid = self._item_id(f"{prefix}{short}_{node.value}")
            element = _add(parent, name, eId=eid)
            self._item(element, eid, node, has_children=index in parents)
            elements[index] = (element, f"{eid}__")
            ends = nodes[index + 1].own.start if index + 1 < len(nodes) else len(self.plan.outline.text)
            self._unnumbered(body, Span(node.own.end, ends))

    def _item(self, element: _Element, eid: str, node: Node, *, has_children: bool) -> None:
        text, heading = self.plan.outline.text, node.heading.span
        inside = node.own.covers(heading) and heading.start < heading.end
        split = heading.start if inside else node.own.start
        if inside and heading.end < node.own.end and text[heading.end] in _STOPS:
            heading = Span(heading.start, heading.end + 1)
        number = clean(text[node.own.start : split]).strip()
        _add(element, "num").text = number or clean(node.number)
        if inside:
            self._inline(_add(element, "heading"), heading, eid)
        rest = list(self._lines(Span(heading.end if inside else split, node.own.end)))
        if has_children and not rest:
            return
        name = "intro" if has_children else "content"
        self._paragraphs(_add(element, name, eId=f"{eid}__{name}"), rest or [Span(0, 0)], f"{eid}__{name}")

    def _unnumbered(self, body: _Element, span: Span) -> None:
        """Text between two items that belongs to neither: the head of an annex, a signature."""
        lines = list(self._lines(span))
        if lines:
            eid = self._next("hcontainer")
            content = _add(_add(body, "hcontainer", name="unnumbered", eId=eid), "content", eId=f"{eid}__content")
            self._paragraphs(content, lines, f"{eid}__content")

    def _paragraphs(self, parent: _Element, lines: list[Span], prefix: str) -> None:
        for line in lines:
            eid = self._next(f"{prefix}__p")
            self._inline(_add(parent, "p", eId=eid), line, eid)

    def _inline(self, element: _Element, span: Span, prefix: str) -> None:
        """The characters of `span`, with the marks that lie in it as elements."""
        text, at = self.plan.outline.text, span.start
        last: _Element | None = None
        for found in self.marks[bisect_left(self.marks, span.start, key=_start) :]:
            if found.span.end > span.end:
                break
            last = _append(element, last, clean(text[at : found.span.start]))
            eid = {} if found.short is None else {"eId": self._next(f"{prefix}__{found.short}")}
            last = _add(element, found.element, **eid, **found.attributes)
            last.text = clean(found.span.of(text))
            at = found.span.end
        _append(element, last, clean(text[at : span.end]))

    def _lines(self, span: Span) -> Iterator[Span]:
        """The lines of a stretch that are not blank, without what is no part of the document's sentences."""
        outline = self.plan.outline
        start = span.start
        for line in span.of(outline.text).split("\n"):
            found = Span(start, start + len(line))
            start += len(line) + 1
            for piece in _without(found, outline.source.skipped):
                if clean(piece.of(outline.text)).strip():
                    yield piece

    def _item_id(self, eid: str) -> str:
        """The eId of an item; the second item that prints the same number gets _2."""
        self.used[eid] += 1
        return eid if self.used[eid] == 1 else f"{eid}_{self.used[eid]}"

    def _next(self, stem: str) -> str:
        """The next eId of its kind: p_1, p_2, …"""
        self.used[stem] += 1
        return f"{stem}_{self.used[stem]}"


def _element(node: Node) -> tuple[str, str]:
    for word, element in _BY_WORD.items():
        if node.number.startswith("第") and word in node.number:
            return element
    return _BY_DEPTH[node.depth - 1] if node.depth <= len(_BY_DEPTH) else _DEEPER


def _start(found: Mark) -> int:
    return found.span.start


def _without(span: Span, skipped: tuple[Skipped, ...]) -> Iterator[Span]:
    """The pieces of a stretch between the skipped ones, which are in order of text."""
    start = span.start
    for skip in skipped[bisect_right(skipped, start, key=lambda skip: skip.span.end) :]:
        if skip.span.start >= span.end:
            break
        if skip.span.start > start:
            yield Span(start, skip.span.start)
        start = max(start, skip.span.end)
    if start < span.end:
        yield Span(start, span.end)


def _add(parent: _Element, name: str, /, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, _tag(name), attributes)


def _append(element: _Element, last: Any, words: str) -> Any:
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words
    return last
