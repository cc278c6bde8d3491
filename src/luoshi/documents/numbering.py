"""The numbers of the outline: which words at the head of an item are its number, of which style, with which value.

Styles follow GB/T 9704-2012 (一、 (一) 1. (1)) and the structure words of rules (编 章 节 条), in the variants of real
files. Which level a style stands for in a document: structure.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.quantities import chinese_numeral

# Style -> rank: an item of a smaller rank holds those of a greater one.
STYLES = {
    "bian": 1,  # 第一编, 第一篇
    "part": 2,  # 第一部分
    "chapter": 3,  # 第一章
    "section": 4,  # 第一节
    "article": 5,  # 第一条
    "han": 6,  # 一、
    "han_bracket": 7,  # (一)
    "arabic": 8,  # 1.
    "arabic_bracket": 9,  # (1)
    "arabic_half": 10,  # 1)
    "circled": 11,  # ①
    "row": 12,  # a row of a task table
}
_STRUCTURE = {"编": "bian", "篇": "bian", "部分": "part", "章": "chapter", "节": "section", "条": "article"}
_PLAIN_STYLES = ("han", "han_bracket", "arabic", "arabic_bracket", "arabic_half", "circled")  # named groups of _NUMBER
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "[一二三四五六七八九十百零〇]"

_NUMBER = (
    rf"第(?P<nth>{_HAN}{{1,5}}|\d{{1,3}}) ?(?P<word>编|篇|部分|章|节|条)(?![例件约款目状])[、.:,]?"
    rf"|(?P<han>{_HAN}{{1,3}})(?:、(?![一二三四五六七八九十]、)|[.,](?!\d))"
    rf"|\((?P<han_bracket>{_HAN}{{1,3}})\)[、.]?"
    r"|(?P<arabic>\d{1,3})(?:[.、](?:(?![\d-])|(?=(?:19|20)\d\d ?年|\d{1,2} ?月))|\\\.)[、]?"
    r"|\((?P<arabic_bracket>\d{1,2})\)[、.]?"
    r"|(?P<arabic_half>\d{1,2})\)[、.]?"
    rf"|(?P<circled>[{_CIRCLED}])"
)
_AT_LINE = regex(rf"^[ ]*(?:[-*] +)?(?=[第一二三四五六七八九十百(\d①-⑳])({_NUMBER})", re.MULTILINE)
# A chapter or an article may follow on the line of the part or chapter that holds it: 第五篇…第十八章…
_STRUCTURE_LINE = regex(
    rf"^ *第{_HAN}{{1,5}}(?:编|篇|部分|章)[^。\n]{{1,60}}?(?=第{_HAN}{{1,5}}[章节条])", re.MULTILINE
)


@cache
def _in_line() -> re.Pattern[str]:
    """In running text an item may begin after the end of a sentence, a statement or a blank; few documents need it."""
    return re.compile(rf"(?:(?<=[。;:!?)\]”》])|(?<= ))(?=[第一二三四五六七八九十百(\d①-⑳])({_NUMBER})")


@cache
def _at_place() -> re.Pattern[str]:
    return re.compile(f"({_NUMBER})")


class Number(NamedTuple):
    """A number that may head an item: where it stands in the copy, and where the item's words begin."""

    start: int
    end: int
    style: str
    value: int
    at_line: bool  # stands at the head of a line, so it needs no proof
    after_blank: bool = False


def line_numbers(text: str) -> Iterator[Number]:
    """Numbers at the head of a line of the copy, in order."""
    for match in _AT_LINE.finditer(text):
        yield _number(match, at_line=True)


def running_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Numbers inside the stretch [start, end) of the copy that stand where an item may begin, in order."""
    listed = False  # ①…;② after a colon list things inside one sentence and head no items
    for match in _in_line().finditer(text, start, end):
        number = _number(match, at_line=False)
        if number.style == "circled" and number.value == 1:
            listed = text[number.start - 1 : number.start] in (":", ";")
        if number.style != "circled" or not listed:
            yield number


def structure_numbers(text: str) -> Iterator[Number]:
    """Numbers of chapters, sections and articles on the line of the part that holds them, in order."""
    for line in _STRUCTURE_LINE.finditer(text):
        match = _at_place().match(text, line.end())
        if match:
            yield _number(match, at_line=False)


def number_at(text: str, start: int) -> Number | None:
    """The number that the words at `start` begin with, if any."""
    match = _at_place().match(text, start)
    return _number(match, at_line=True) if match else None


def _number(match: re.Match[str], *, at_line: bool) -> Number:
    start, end = match.span(1)
    after_blank = start > 0 and match.string[start - 1] in " \n"
    nth = match.group("nth")
    if nth:
        style = _STRUCTURE[match.group("word")]
        return Number(start, end, style, _value(nth), at_line, after_blank)
    style = next(style for style in _PLAIN_STYLES if match.group(style))
    words = match.group(style)
    value = _CIRCLED.index(words) + 1 if style == "circled" else _value(words)
    return Number(start, end, style, value, at_line, after_blank)


def _value(words: str) -> int:
    return int(words) if words.isdecimal() and words.isascii() else chinese_numeral(words) or 0
