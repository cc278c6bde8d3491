"""Sentences of a document that may hold promises: where they stand, in which item, and what is masked in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.outline import Node, Outline
from luoshi.patterns import regex
from luoshi.plans.promise_words import GOAL_HEADING, PAST_HEADING

_PARAGRAPH = regex(r"[^\n]+")
_LONGEST = 1500  # characters; what goes on longer without a stop is no sentence (a table, a log) and is cut
_SENTENCE = regex(rf"[^。!?]{{1,{_LONGEST}}}[。!?]?")
_MASKED = regex(r"《[^《》\n]{1,120}》|[“\"][^“”\"\n]{1,40}[”\"]|\([^()\n]{1,200}\)|https?://\S+")
_KEEPS = regex(r"^\((?:累计|其中)")
_EXPLANATIONS = regex(r"^ *(?:名词解释|附注|注释) *:?", re.MULTILINE)


class Sentence(NamedTuple):
    """A sentence in the copy, with the paragraph and the item that hold it."""

    start: int
    end: int
    paragraph: tuple[int, int]
    node: Node | None
    goals: bool  # stands in a section of goals


class Sentences:
    """The sentences of an outline's copy, found by the place of a number in them."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.text = outline.normal.text
        self.paragraphs = list(_paragraphs(outline))
        self.starts = [start for start, _ in self.paragraphs]
        self.masks = [m.span() for m in _MASKED.finditer(self.text) if not _KEEPS.match(m.group())]
        self._mask_starts = [start for start, _ in self.masks]
        explained = _EXPLANATIONS.search(self.text, len(self.text) // 2)
        self.stop = explained.start() if explained else len(self.text)
        self._cut: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._told: dict[int, tuple[bool, bool]] = {}
        self._chain: dict[int, tuple[Node, ...]] = {}

    def masked(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a name, a quotation or a bracket."""
        index = bisect_right(self._mask_starts, offset) - 1
        return index >= 0 and offset < self.masks[index][1]

    def at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None in a part that tells of the past or explains."""
        if offset >= self.stop:
            return None
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.paragraphs[index][1]:
            return None
        paragraph = self.paragraphs[index]
        node = self.outline.node_at(self.outline.normal.span(offset, offset + 1).start)
        past, goals = self._headings(node)
        if past:
            return None
        start, end = self._sentence(paragraph, offset)
        return Sentence(start, end, paragraph, node, goals)

    def _headings(self, node: Node | None) -> tuple[bool, bool]:
        """Whether a heading above tells of the past, and whether one announces goals."""
        if id(node) not in self._told:
            headings = [ancestor.heading.words for ancestor in self.chain(node)]
            goals = [bool(GOAL_HEADING.search(heading)) for heading in headings]
            past = [bool(PAST_HEADING.search(heading)) for heading in headings]
            self._told[id(node)] = any(p and not g for p, g in zip(past, goals, strict=True)), any(goals)
        return self._told[id(node)]

    def _sentence(self, paragraph: tuple[int, int], offset: int) -> tuple[int, int]:
        if paragraph not in self._cut:
            self._cut[paragraph] = [match.span() for match in _SENTENCE.finditer(self.text, *paragraph)]
        sentences = self._cut[paragraph]
        index = bisect_right(sentences, (offset, len(self.text))) - 1
        inside = index >= 0 and offset < sentences[index][1]
        return sentences[index] if inside else paragraph

    def chain(self, node: Node | None) -> Sequence[Node]:
        """The item and the items that hold it, the innermost first."""
        if node is None:
            return ()
        key = id(node)
        if key not in self._chain:
            held = self.outline.nodes[node.parent] if node.parent is not None else None
            self._chain[key] = (node, *self.chain(held))
        return self._chain[key]


def _paragraphs(outline: Outline) -> Iterator[tuple[int, int]]:
    """Stretches of the copy between line ends and the numbers of items."""
    text, normal = outline.normal.text, outline.normal
    starts = [normal.at(node.own.start) for node in outline.nodes]
    for line in _PARAGRAPH.finditer(text):
        begin = line.start()
        index = bisect_right(starts, begin)
        while index < len(starts) and starts[index] < line.end():
            if starts[index] > begin:
                yield begin, starts[index]
            begin = starts[index]
            index += 1
        if begin < line.end():
            yield begin, line.end()
