"""Targets whose number is a word: 翻一番 is twice, 零发生 is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.plans import indicator_names
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.promise_words import PAST, SCORING

_DOUBLED = regex(r"翻(?P<times>[一两二三四])?番(?:以上|半)?")
_NONE = regex(r"(?=[实保零])(?:实现|保持)?零(?:发生|新增|事故|死亡|伤亡|泄漏|流失|发案|延时|延误|投诉|缺口)")
_TIMES = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_WINDOW = 400  # characters before a word in which its sentence begins
_CLAUSE_START = regex(r"[,;:。!?\n]")


class Worded(NamedTuple):
    """A target told in words: its stretch in the copy and what it says."""

    start: int
    end: int
    indicator: str
    kind: Kind
    comparator: Comparator
    low: Decimal
    unit: str


def worded_targets(text: str) -> Iterator[Worded]:
    """Targets told in words, in order of text."""
    if "翻" not in text and "零" not in text:
        return
    for found in _DOUBLED.finditer(text):
        low = Decimal(2 ** _TIMES[found.group("times") or ""])
        yield from _worded(text, found, "multiple", ">=", low, "倍")
    for found in _NONE.finditer(text):
        yield from _worded(text, found, "level", "=", Decimal(0), "")


def is_worded_target(words: str) -> bool:
    """Whether `words` are a number told in a word, and so a target with a number."""
    return bool(_NONE.search(words) or _DOUBLED.search(words))


def _worded(text: str, found: re.Match[str], kind: Kind, said: Comparator, low: Decimal, unit: str) -> Iterator[Worded]:
    start = _start_of_clause(text, found.start())
    window = max(0, start - _WINDOW)
    sentence = max(text.rfind("。", window, start), text.rfind("\n", window, start), window - 1) + 1
    if PAST.search(text, sentence, found.end()) or SCORING.search(text, sentence, found.end()):
        return
    name = indicator_names.before_number(text[start : found.start()])
    if len(name) < 2:
        earlier = _start_of_clause(text, max(sentence, start - 1))
        name = indicator_names.before_number(text[earlier : max(earlier, start - 1)])
        start = earlier if name else start
    if len(name) >= 2:
        yield Worded(start, found.end(), name, kind, said, low, unit)


def _start_of_clause(text: str, offset: int) -> int:
    begin = 0
    for mark in _CLAUSE_START.finditer(text, max(0, offset - 120), offset):
        begin = mark.end()
    return begin or max(0, offset - 120)
