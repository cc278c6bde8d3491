"""Which time phrase governs a promise, by its place: clause, sentence, paragraph, section, heading.

The rules are those of deadlines.py's first lines; here they are applied to one document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from luoshi.documents.outline import Node
from luoshi.patterns import regex
from luoshi.plans.building_verbs import build_at_start
from luoshi.plans.deadlines import TimePhrase, time_phrases
from luoshi.plans.promise_words import GOAL_HEADING
from luoshi.plans.sentences import Sentence, Sentences

_HEAD = regex(r"[\s-]*(?:(?:[^\W\d_]|[“”\"、]){2,14}[。:] ?)?")
_SENTENCE_HEAD = regex(
    r"(?:^|[。;!?:])[\s-]*(?:力争|争取|确保|通过[^,]{0,16},|努力|主要目标(?:是)?:?|预期目标(?:是)?:?|目标:)?$"
)
_ARRANGED = regex(r"(?:安排|完成|实现|确保|保证)$")
_OWN_NUMBER = regex(r"[^,;。]*\d")  # a term told for a later number: …,3月底前20个项目复工
_YEARLY_TITLE = regex(
    r"(?:[^《》]*?(?<!\d))?((?:19|20)\d{2})年(?!.*(?:19|20)\d{2})[^()（）]*(?:工作|任务|要点|实事)[^()（）]*(?:方案|要点|表|清单|分工|安排)"
)
_DIVIDES_WORK = regex(r"(?:工作|任务).{0,4}(?:分工|分解)")
_YEARLY_OPENING = regex(r"现[就将对]((?:19|20)\d\d)年(?:度|全市|全省)?(?:重点|主要)?(?:工作|任务)")
_LONGEST_VERB = 8  # characters
_THEN_VERB = regex(r"(?:达到|达|实现|提高|增长|力争|控制|下降|降低|不低于|超过)")
_TITLE = regex(r"指标")
_INDENT = 8  # blanks before a dash
_TITLE_REACH = 60  # paragraphs; a table crawled as one cell a line is long


class Governed(NamedTuple):
    """The deadline of a promise; inherited when the phrase stands in another sentence."""

    until: str | None
    inherited: bool


class Governing:
    """Time phrases of a document's paragraphs, found once each."""

    def __init__(self, sentences: Sentences, year: int | None) -> None:
        self.sentences, self.year = sentences, year
        self.text = sentences.text
        self._period = sentences.outline.head.period
        self._found: dict[tuple[int, int], list[TimePhrase]] = {}
        self._openings: dict[str, tuple[Node, list[tuple[int, TimePhrase]]]] = {}

    def phrases(self, stretch: tuple[int, int]) -> list[TimePhrase]:
        if stretch not in self._found:
            self._found[stretch] = list(time_phrases(self.text, *stretch, self.year, self._period))
        return self._found[stretch]

    def of(self, sentence: Sentence, at: int) -> Governed:
        """The deadline of the number at `at`."""
        own = self._in_sentence(sentence, at)
        if own:
            return Governed(own.until, inherited=False)
        for found in (
            self._in_paragraph(sentence),
            self._above_bullets(sentence),
            self._in_section(sentence),
            self._in_heading(sentence),
        ):
            if found:
                return Governed(found.until, inherited=True)
        return Governed(self._of_title, inherited=self._of_title is not None)

    @cached_property
    def _of_title(self) -> str | None:
        """The year of a document that orders the work of one year: 2025年重点工作任务分工方案.

        Its opening may tell the year for it: 现就2012年重点工作提出部门分工意见如下.
        """
        outline = self.sentences.outline
        title = outline.head.title
        opening = self.text[: outline.normal.at(outline.nodes[0].span.start)] if outline.nodes else ""
        found = _YEARLY_TITLE.match(title.words) if title else None
        if not found and title and _DIVIDES_WORK.search(title.words):
            found = _YEARLY_OPENING.search(opening)
        return found.group(1) if found and (self.year is None or int(found.group(1)) >= self.year) else None

    def of_table(self, sentence: Sentence | None, at: int) -> str | None:
        """The deadline of a row of a table: from the title over the table, else from its section."""
        index = bisect_right(self.sentences.starts, at) - 1
        for paragraph in reversed(self.sentences.paragraphs[max(0, index - _TITLE_REACH) : index]):
            if _TITLE.search(self.text, *paragraph):
                phrases = self.phrases(paragraph)
                if phrases:
                    return phrases[-1].until
        found = self._in_section(sentence) if sentence else None
        return found.until if found else None

    def _in_sentence(self, sentence: Sentence, at: int) -> TimePhrase | None:
        before = [p for p in self.phrases(sentence.paragraph) if sentence.start <= p.start and p.end <= at]
        usable = [p for p in before if p.explicit or p.end == at or self._at_clause_head(p) or self._then_verb(p)]
        if usable:
            return usable[-1]
        return self._behind(sentence, at)

    def _behind(self, sentence: Sentence, at: int) -> TimePhrase | None:
        """A term told behind the number in its sentence governs it too: …5000架,2023年底前投用."""
        after = [
            p for p in self.phrases(sentence.paragraph)
            if at < p.start < sentence.end and p.explicit and not _OWN_NUMBER.match(self.text, p.end)
            and self._at_clause_head(p)
        ]  # fmt: skip
        return after[0] if after and len({p.until for p in after}) == 1 else None

    def _then_verb(self, phrase: TimePhrase) -> bool:
        """Whether a verb follows at once: 铁路专用线接入比例2022年达到80%."""
        return bool(
            _THEN_VERB.match(self.text, phrase.end)
            or build_at_start(self.text[phrase.end : phrase.end + _LONGEST_VERB])
        )

    def _at_clause_head(self, phrase: TimePhrase) -> bool:
        before = self.text[max(0, phrase.start - 1) : phrase.start]
        if _ARRANGED.search(self.text, max(0, phrase.start - 2), phrase.start):
            return True
        return before in ("", "\n", "。", ",", ";", ":", "-", " ", "、", "是", ")")

    def _in_paragraph(self, sentence: Sentence) -> TimePhrase | None:
        start = sentence.paragraph[0]
        heads = [p for p in self.phrases(sentence.paragraph) if self._at_sentence_head(start, p)]
        before = [p for p in heads if p.start < sentence.start]
        if not before:
            return None
        opens = self._opens_paragraph(sentence.paragraph, before[0])
        walks = sentence.goals and len({p.year for p in heads}) > 1
        return before[-1] if opens or walks else None

    def _at_sentence_head(self, start: int, phrase: TimePhrase) -> bool:
        return bool(
            _SENTENCE_HEAD.search(self.text[max(start, phrase.start - 24) : phrase.start])
        ) or self._opens_paragraph((start, phrase.end), phrase)

    def _opens_paragraph(self, paragraph: tuple[int, int], phrase: TimePhrase) -> bool:
        head = _HEAD.match(self.text, self._after_number(paragraph[0]))
        return bool(head) and phrase.start <= (head.end() if head else 0) + 2

    def _after_number(self, start: int) -> int:
        number = re.compile(
            r"\s*(?:第?[一二三四五六七八九十百\d]{1,4}[、.章条节]|\([一二三四五六七八九十\d]{1,3}\))"
        ).match(self.text, start)
        return number.end() if number else start

    def _in_section(self, sentence: Sentence) -> TimePhrase | None:
        """The phrase in the opening of the section of goals that holds the sentence."""
        for node in self.sentences.chain(sentence.node):
            if GOAL_HEADING.search(node.heading.words):
                return self._opening_of(node, sentence)
        return None

    def _opening_of(self, node: Node, sentence: Sentence) -> TimePhrase | None:
        if node.id not in self._openings or self._openings[node.id][0] is not node:
            self._openings[node.id] = (node, list(self._found_openings(node)))
        openings = self._openings[node.id][1]
        index = bisect_left(openings, sentence.paragraph[0], key=lambda found: found[0]) - 1
        return openings[index][1] if index >= 0 else None

    def _found_openings(self, node: Node) -> Iterator[tuple[int, TimePhrase]]:
        """Every paragraph of the section that opens with a phrase for what follows, with the phrase."""
        normal, sentences = self.sentences.outline.normal, self.sentences
        first, last = (bisect_left(sentences.starts, normal.at(at)) for at in (node.span.start, node.span.end))
        for paragraph in sentences.paragraphs[first:last]:
            listed = self.text[paragraph[0] : paragraph[1]].rstrip().endswith(":")
            phrases = [
                phrase for phrase in self.phrases(paragraph)
                if phrase.explicit and (listed or self._at_sentence_head(paragraph[0], phrase))
            ]  # fmt: skip
            if phrases:  # what a paragraph says last announces the list below it: 到2025年…。主要指标为:
                yield paragraph[0], phrases[-1 if listed else 0]

    def _above_bullets(self, sentence: Sentence) -> TimePhrase | None:
        """The phrase in the paragraph above a list of dashes (——…) governs the list."""
        index = bisect_right(self.sentences.starts, sentence.start) - 1
        paragraphs = self.sentences.paragraphs
        if not self._is_bullet(paragraphs[index]):
            return None
        while index and self._is_bullet(paragraphs[index]):
            index -= 1
        phrases = [p for p in self.phrases(paragraphs[index]) if p.explicit]
        return phrases[-1] if phrases else None

    def _is_bullet(self, paragraph: tuple[int, int]) -> bool:
        return self.text[paragraph[0] : paragraph[0] + _INDENT].lstrip().startswith("--")

    def _in_heading(self, sentence: Sentence) -> TimePhrase | None:
        """The phrase in a heading above: 三、2026年主要工作."""
        normal = self.sentences.outline.normal
        for node in self.sentences.chain(sentence.node):
            start = normal.at(node.heading.span.start)
            stretch = (start, start + len(node.heading.words))
            dated = [p for p in self.phrases(stretch) if self.year is None or p.year >= self.year]
            if dated:
                return dated[-1]
        return None
