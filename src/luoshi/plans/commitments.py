"""Promises without a number of their own: 达到全省平均水平, 逐年提高, 全覆盖, 清零, 进入全省前三名.

They are kinds of their own, so that nothing that was promised is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.documents.outline import Outline, Quote
from luoshi.plans import indicator_names
from luoshi.plans.governing import Governing
from luoshi.plans.plan import Kind, Target
from luoshi.plans.promise_words import FORCE, PAST, SCORING
from luoshi.plans.sentences import Sentence, Sentences

_KINDS: dict[Kind, re.Pattern[str]] = {
    "benchmark": re.compile(
        r"(?:达到|高于|超过|优于|不低于|降至|降到|接近|达|好于|低于)[^,。;、]{0,8}?(?:全国|全省|全市|全区|国家|国内|国际|世界|同类|周边|东部|西部|中部)[^,。;、]{0,10}?(?:平均水平|平均值|平均|先进水平|领先水平|平均线)"
    ),
    "monotone": re.compile(
        r"(?:逐年|每年|持续|稳步|连年)(?:有所)?(?:提高|增长|上升|增加|下降|降低|减少|提升|递增|递减|改善|扩大)(?![^,。;、]{0,4}\d)"
    ),
    "coverage": re.compile(r"(?:实现|达到|基本实现)?(?:[\u4e00-\u9fff]{0,4})全覆盖|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]"),
    "zero": re.compile(r"(?:动态|全面|全部|实现|基本)?(?:[“\"]?清零[”\"]?|消除|趋零增长|零增长)(?=[,。;、”\"]|$)"),
    "rank": re.compile(
        r"(?:进入|位居|位列|保持|跻身|稳居|走在|迈入|达到)[^,。;、]{0,10}?(?:前[一二三四五六七八九十\d]{1,3}(?:名|位|强)?|前列|第一方阵|第一梯队|首位|第[一二三\d]位)"
    ),
}  # fmt: skip
_CLAUSE_START = re.compile(r"[,;:。!?\n]")


def commitments_of(outline: Outline, sentences: Sentences, governing: Governing) -> Iterator[Target]:
    """Promises without a number of their own, in order of text within each kind."""
    for kind, pattern in _KINDS.items():
        for found in pattern.finditer(sentences.text):
            sentence = sentences.at(found.end() - 1)
            if (
                sentence
                and not sentences.masked(found.start())
                and not _is_told_of_past(sentences.text, sentence, found)
            ):
                target = _commitment(outline, governing, sentence, found, kind)
                if target:
                    yield target


def _is_told_of_past(text: str, sentence: Sentence, found: re.Match[str]) -> bool:
    return bool(PAST.search(text, sentence.start, found.end()) or SCORING.search(text, sentence.start, sentence.end))


def _commitment(
    outline: Outline, governing: Governing, sentence: Sentence, found: re.Match[str], kind: Kind
) -> Target | None:
    normal = outline.normal
    start = _start_of_clause(normal.text, sentence.start, found.start())
    name = indicator_names.before_number(normal.text[start : found.start()])
    if len(name) < 2:
        return None
    governed = governing.of(sentence, found.start())
    force = [match.group() for match in FORCE.finditer(normal.text, sentence.start, found.start())]
    return Target(
        measure=sentence.node.id if sentence.node else "",
        indicator=name,
        kind=kind,
        comparator=None,
        low=None,
        high=None,
        unit="",
        deadline=governed.until,
        quote=Quote(normal.printed(start, found.end()), normal.trimmed(start, found.end())),
        sentence=normal.trimmed(sentence.start, sentence.end),
        force=force[-1] if force else "",
        yearly=kind == "monotone",
        deadline_inherited=governed.inherited,
    )


def _start_of_clause(text: str, begin: int, offset: int) -> int:
    for mark in _CLAUSE_START.finditer(text, begin, offset):
        begin = mark.end()
    return begin
