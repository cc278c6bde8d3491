"""Heading words: what heads of rows and columns, and lines around a table, are called (上年同期, 备注, 合计).

The lists stand in data/heading_words.txt, for a person to read and extend. What a heading as a whole says: labels.py.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, get_args
from unicodedata import normalize

from luoshi.patterns import one_of, regex

Role = Literal[
    "current", "month", "compare", "plan", "serial", "unit", "area", "indicator", "code", "period", "status", "source",
    "note", "aside", "total", "group", "",
]  # fmt: skip
_LISTS = Path(__file__).parents[1] / "data/heading_words.txt"

EXPECTED = regex(one_of("预计数 预计值 预计 估计数 估计 预测 测算"))
PRELIMINARY = regex(one_of("初步核算数 初步核算 初步数 快报数 快报 初步"))
# What a figure's own name may have around it without being another figure: 全市GDP总量, GDP完成情况
AROUND = regex(r"^(?:其中|主要|全部|实现|完成|#):?|(?:完成情况|情况|完成数|完成值|总量|绝对量|数值|数据)$")
NUMBERS_BEFORE = regex(
    r"^(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|\d{1,2}(?=[^\d年月季./%-]))+"
)
FOOTNOTE = regex(r"(?:[①-⑳¹²³⁰⁴-⁹*†]|[\[［]\d[\]］]|注\d)+$")
_UNIT_LINE = regex(r"(?:计量)?单位:(?P<chinese>[^;。]+)|unit(?:ofmeasure)?:(?P<english>[^;]+)", re.I)


@cache
def read_words() -> dict[str, frozenset[str]]:
    """The words of each meaning."""
    found: dict[str, set[str]] = {}
    meaning = ""
    for line in _LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            meaning = line[1:-1]
        elif meaning and not line.startswith("# "):
            found.setdefault(meaning, set()).update(line.split())
    return {meaning: frozenset(words) for meaning, words in found.items()}


@cache
def roles() -> dict[str, Role]:
    """The role that each word gives to a heading."""
    return {word: role for role in get_args(Role) if role for word in read_words()[role]}


def tells_about(words: str) -> bool:
    """Whether a line says who, when and where, in which unit, or explains: 填报单位:…, 单位:亿元, 注:…"""
    plain = _narrow(words).replace("(盖章)", "").replace("(章)", "")
    return bool(_UNIT_LINE.match(plain) or _about().match(plain))


def unit_line(words: str) -> str | None:
    """What a line names as the unit, which may be a unit of measure, several, or a body; None where it names none."""
    match = _UNIT_LINE.search(_narrow(words))
    return (match["chinese"] or match["english"]).rstrip(")】]") if match else None


def begins_unit_line(words: str) -> bool:
    """Whether words begin with 单位:"""
    return _UNIT_LINE.match(_narrow(words)) is not None


def _narrow(words: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", words))


@cache
def _about() -> re.Pattern[str]:
    words = one_of(" ".join(read_words()["about"]))
    return re.compile(rf"{words}[\d一二三四五六七八九十]*(?:[:.]|$|(?=[\d①-⑳]))", re.I)
