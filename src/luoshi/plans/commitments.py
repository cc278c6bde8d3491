"""Promises without a number of their own: 达到全省平均水平, 逐年提高, 全覆盖, 清零, 进入全省前三名.

They are kinds of their own, so that nothing that was promised is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.documents.outline import Outline, Quote
from luoshi.patterns import one_of, regex
from luoshi.plans import indicator_names
from luoshi.plans.governing import Governing
from luoshi.plans.plan import Kind, Target
from luoshi.plans.promise_words import FORCE, PAST, SCORING
from luoshi.plans.sentences import Sentence, Sentences
from luoshi.plans.worded_targets import is_worded_target

_NEAR = "[^,。;、\n]"
_REACHES = one_of("达到 达 高于 超过 优于 好于 不低于 低于 降至 降到 接近")
_ELSEWHERE = one_of("全国 全省 全市 全区 国家 国内 国际 世界 同类 周边 东部 西部 中部")
_KINDS: dict[Kind, re.Pattern[str]] = {
    "benchmark": regex(
        rf"{_REACHES}{_NEAR}{{0,8}}?{_ELSEWHERE}{_NEAR}{{0,10}}?"
        rf"{one_of('平均水平 平均值 平均线 平均 先进水平 领先水平')}"
    ),
    "monotone": regex(
        rf"{one_of('逐年 每年 持续 稳步 连年')}(?:有所)?"
        rf"{one_of('提高 增长 上升 增加 提升 递增 扩大 下降 降低 减少 递减 改善')}(?!{_NEAR}{{0,4}}\d)"
    ),
    "coverage": regex(r"全覆盖|应(\w)尽\1"),
    "zero": regex(r"(?:清零|消除|零[^\W\d_]{2,3}|趋零增长)[”\"]?(?=[,。;、\n)]|$)"),
    "rank": regex(
        rf"{one_of('进入 位居 位列 保持 跻身 稳居 走在 迈入 达到')}{_NEAR}{{0,10}}?"
        rf"(?:前[一二两三四五六七八九十\d]{{1,3}}[名位强]?|前列|第一方阵|第一梯队|首位|第[一二三\d]位)"
    ),
}
# What is to be gone stands behind its verb: 消除重污染天气.
_GONE = regex(r"(?=[基全消])(?P<verb>(?:基本|全面|全部)?消除)(?P<what>[^\W\d_]{2,16})(?=[,。;、\n)]|$)")
# Every match holds one of these; most documents hold few of them.
_SIGNS: dict[Kind, tuple[str, ...]] = {
    "benchmark": ("平均", "水平"),
    "monotone": ("逐年", "每年", "持续", "稳步", "连年"),
    "coverage": ("全覆盖", "应"),
    "zero": ("零", "消除"),
    "rank": ("前", "第一", "首位", "第"),
}
_WHOLLY = regex(rf"{one_of('动态 全面 全部 实现 达到 基本 “')}+$")  # in front of 清零, 全覆盖
_CLAUSE_START = regex(r"[,;:。!?\n]")


def commitments_of(outline: Outline, sentences: Sentences, governing: Governing) -> Iterator[Target]:
    """Promises without a number of their own, in order of text within each kind."""
    finder = _Finder(outline, sentences, governing)
    for kind, pattern in _KINDS.items():
        if not any(word in sentences.text for word in _SIGNS[kind]):
            continue
        for found in pattern.finditer(sentences.text):
            yield from finder.before(kind, found)
    if "消除" in sentences.text:
        for found in _GONE.finditer(sentences.text):
            yield from finder.behind(found)


class _Finder:
    """Makes targets of words found; asks each sentence once whether it tells of the past."""

    def __init__(self, outline: Outline, sentences: Sentences, governing: Governing) -> None:
        self.outline, self.sentences, self.governing = outline, sentences, governing
        self.text = sentences.text
        self._past_since: dict[int, int] = {}

    def before(self, kind: Kind, found: re.Match[str]) -> Iterator[Target]:
        """The promise whose name stands before the words found."""
        sentence = self._sentence(found)
        if sentence is None or is_worded_target(found.group()):
            return
        start = _start_of_clause(self.text, sentence.start, found.start())
        name = indicator_names.before_number(_WHOLLY.sub("", self.text[start : found.start()]))
        if len(name) > 1:
            yield _commitment(self.outline, self.governing, sentence, (start, found.end()), name, kind)

    def behind(self, found: re.Match[str]) -> Iterator[Target]:
        """The promise whose name stands behind its verb."""
        sentence = self._sentence(found)
        if sentence:
            yield _commitment(self.outline, self.governing, sentence, found.span(), found.group("what"), "zero")

    def _sentence(self, found: re.Match[str]) -> Sentence | None:
        """The sentence of the words found; None in a name or a bracket, or where the past is told."""
        quoted = self.text[found.start()] in '“"' or found.group()[-1] in '”"'
        if self.sentences.masked(found.start()) and not quoted:
            return None
        sentence = self.sentences.at(found.end() - 1)
        return None if sentence and self._since(sentence) <= found.end() else sentence

    def _since(self, sentence: Sentence) -> int:
        """From which place on the sentence tells what was reached, or gives points."""
        if sentence.start not in self._past_since:
            stretch = (sentence.start, sentence.end)
            past, scores = PAST.search(self.text, *stretch), SCORING.search(self.text, *stretch)
            since = past.end() if past else sentence.end + 1
            self._past_since[sentence.start] = sentence.start if scores else since
        return self._past_since[sentence.start]


def _commitment(
    outline: Outline, governing: Governing, sentence: Sentence, stretch: tuple[int, int], name: str, kind: Kind
) -> Target:
    normal = outline.normal
    governed = governing.of(sentence, stretch[1] - 1)
    force = [match.group() for match in FORCE.finditer(normal.text, sentence.start, stretch[1])]
    return Target(
        measure=sentence.node.id if sentence.node else "",
        indicator=name,
        kind=kind,
        comparator=None,
        low=None,
        high=None,
        unit="",
        deadline=governed.until,
        quote=Quote(normal.printed(*stretch), normal.trimmed(*stretch)),
        sentence=normal.trimmed(sentence.start, sentence.end),
        force=force[-1] if force else "",
        yearly=kind == "monotone",
        deadline_inherited=governed.inherited,
    )


def _start_of_clause(text: str, begin: int, offset: int) -> int:
    for mark in _CLAUSE_START.finditer(text, begin, offset):
        begin = mark.end()
    return begin
