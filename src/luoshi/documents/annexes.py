"""Annexes (附件): which ones a document names, and whether they are there."""

from __future__ import annotations

import re

from luoshi.documents.normal import NormalText
from luoshi.documents.outline import Annex, Quote
from luoshi.documents.structure import Structure
from luoshi.patterns import regex

_LISTED = regex(
    r"^ *附 ?件 ?: ?(?P<rest>[^\n]+(?:\n+ *\d{1,2}[.、](?!\d)[^\n。]{1,80})*)"
    r"|[。)] *附件 ?: ?(?P<inline>[^\n。]{2,60})",
    re.MULTILINE,
)
_ENTRY = regex(r"(?:(\d{1,2})[.、](?!\d))? *([^\n;]+)")
_OMITTED = regex(r"\((?:略|另发|见附件|此略)\)")
_HEADED = regex(
    r"^ *附 ?件 ?(?P<number>[一二三四五六七八九十\d]{0,2}) ?(?:\n+ *(?P<title>[^\n]{2,60}))?$", re.MULTILINE
)


def find_annexes(normal: NormalText, structure: Structure) -> tuple[Annex, ...]:
    """Annexes in the order named: those of the list (附件:1.…), else those that stand there under a line 附件."""
    text = normal.text
    bodies = {_value(match.group("number")): match for match in _HEADED.finditer(text)}
    named = _named(normal, bodies)
    if named:
        return named
    return tuple(
        Annex(_words(normal, match.span("title")), match.group("number") or None, present=True)
        for match in bodies.values()
        if match.group("title")
    )


def _named(normal: NormalText, bodies: dict[str, re.Match[str]]) -> tuple[Annex, ...]:
    annexes = []
    for listed in _LISTED.finditer(normal.text):
        start, end = listed.span("rest") if listed.group("rest") else listed.span("inline")
        for entry in _ENTRY.finditer(normal.text, start, end):
            number = entry.group(1)
            omitted = _OMITTED.search(entry.group(2))
            present = not omitted and _value(number or "") in bodies
            annexes.append(Annex(_words(normal, entry.span(2)), number, present))
    return tuple(annexes)


def _value(number: str) -> str:
    from luoshi.quantities import chinese_numeral

    return number if number.isdecimal() or not number else str(chinese_numeral(number))


def _words(normal: NormalText, stretch: tuple[int, int]) -> Quote:
    return Quote(normal.printed(*stretch), normal.trimmed(*stretch))
