"""What a plan says of a number besides: the base that it is compared with, and whether it binds.

Both stay in the words of the document: 较2020年, 在上年基础上; 约束性, 预期性.
"""

from __future__ import annotations

from luoshi.patterns import one_of, regex
from luoshi.plans.plan import Kind

_COMPARED: frozenset[Kind] = frozenset({"growth", "increase", "decrease", "multiple"})
_TIME = (
    r"(?:(?:19|20)\d\d ?年(?:度|底|末|同期|平均值|平均水平)?|(?:上|去|上一)年度?(?:同期)?|同期|基期|基准年"
    rf"|前[一二两三四五\d]年(?:{one_of('同期 平均 平均值 平均水平 平均数 均值')})?"
    r"|[“\"]?十[一二三四五]五[”\"]?(?:期?末|时期|期间)?)"
)
_BASE = regex(rf"(?:相?[比较与]|相比于?|以)(?P<than>{_TIME})|在(?P<on>{_TIME})的?基础上")
_CLAUSE_START = regex(r"[,;:。!?\n]")
_ONLY_BASE = regex(
    rf"(?:相?[比较与]|相比于?|以)(?P<than>{_TIME})(?:相比|为基数|为基期|为基准),$|在(?P<on>{_TIME})的?基础上,$"
)
_BINDS = regex(r"(?P<word>约束性|预期性)(?:指标)?")
_BEHIND = 24  # characters behind a number in which a bracket may still speak of it
_LONGEST_BASE = 24


def base_of(text: str, sentence: tuple[int, int], kind: Kind, at: int) -> str:
    """What the number at `at` is compared with, as the copy has it (2020年); empty where nothing is named."""
    if kind not in _COMPARED:
        return ""
    clause = max((mark.end() for mark in _CLAUSE_START.finditer(text, sentence[0], at)), default=sentence[0])
    own = list(_BASE.finditer(text, clause, at))
    found = own[-1] if own else _ONLY_BASE.search(text, max(sentence[0], clause - _LONGEST_BASE), clause)
    return (found.group("than") or found.group("on")) if found else ""


def binding_of(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """约束性 or 预期性, where the words from `start` to `end` of a number, or what leads or follows them, say so."""
    if "束性" not in text[slice(*sentence)] and "期性" not in text[slice(*sentence)]:
        return ""
    clause = _CLAUSE_START.search(text, end, min(sentence[1], end + _BEHIND))
    behind = _BINDS.search(text, start, clause.start() if clause else min(sentence[1], end + _BEHIND))
    before = list(_BINDS.finditer(text, sentence[0], start))
    found = behind or (before[-1] if before and text[before[-1].end() : before[-1].end() + 1] in ":为是有" else None)
    return found.group("word") if found else ""
