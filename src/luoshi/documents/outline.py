"""The outline of an official document: its head and its numbered items, each tied to its characters.

Plain values. How they are found: numbering.py (numbers), structure.py (levels), head.py (head).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from luoshi.documents.normal import NormalText
from luoshi.documents.source_text import SourceText
from luoshi.sources import Place, Span, place_at


class Quote(NamedTuple):
    """Words of the document: what the reader makes of them and where they stand.

    `words` is the text without line breaks, stray spaces and zero-width characters; `span` gives the exact ones.
    """

    words: str
    span: Span


class Annex(NamedTuple):
    """An annex (附件) that the document names."""

    title: Quote
    number: str | None  # "1" of 附件1, None when there is one only
    present: bool  # False where only its name is there, or (略)


class Head(NamedTuple):
    """What an official document says of itself (GB/T 9704-2012); None or empty where it does not say it."""

    number: Quote | None = None  # 发文字号
    title: Quote | None = None  # of the plan
    notice_title: Quote | None = None  # of the notice (关于印发…的通知) that carries the plan
    issuer: Quote | None = None  # 发文机关署名; bodies that sign together joined with 、
    date: date | None = None  # 成文日期; None also where only year or month are told
    date_quote: Quote | None = None
    addressees: tuple[Quote, ...] = ()  # 主送机关
    annexes: tuple[Annex, ...] = ()  # 附件
    basis: tuple[Quote, ...] = ()  # documents named as basis (根据《…》)
    period: tuple[int, int] | None = None  # first and last year of the plan


class Node(NamedTuple):
    """One numbered item of the outline.

    span: from its number to the next item of the same or a higher level. own: up to the next item of any level.
    """

    id: str  # numerals from the top down, "3.2.1"
    number: str  # as printed, "（二）"
    style: str  # kind of number, a key of numbering.STYLES
    value: int
    depth: int  # 1 for the top level
    parent: int | None  # index in Outline.nodes
    heading: Quote  # the item's own heading, without its number
    span: Span
    own: Span


class Doubt(NamedTuple):
    """Something a person should look at: where, what kind, and the facts that its sentence needs.

    `code` is a key of doubts.SENTENCES, which holds the translatable sentence.
    """

    code: str
    span: Span
    facts: tuple[tuple[str, str], ...] = ()


class Outline(NamedTuple):
    """A document read as far as its structure."""

    source: SourceText
    normal: NormalText
    head: Head
    nodes: tuple[Node, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        """The text as read: what every span counts in."""
        return self.source.text

    def node_at(self, offset: int) -> Node | None:
        """The innermost numbered item whose own text holds the character at `offset`."""
        index = bisect_right(self.nodes, offset, key=lambda node: node.span.start) - 1
        if index < 0 or offset >= self.nodes[index].own.end:
            return None
        return self.nodes[index]

    def place_at(self, offset: int) -> Place | None:
        """Page, paragraph or cell of the character at `offset`, where the format has one."""
        return place_at(self.source.parts, offset)
