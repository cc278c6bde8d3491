"""Annexes (附件): which ones a document names, and whether they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.documents.normal import NormalText
from luoshi.documents.outline import Annex, Quote
from luoshi.patterns import regex

_LABEL = regex(r"附 ?件 ?: ?")
_LIST = regex(r"[^\n]+(?:\n+ *\d{1,2}[.、](?!\d)[^\n。]{1,80})*")
_INLINE = regex(r"[^\n。]{2,60}")
_ENTRY = regex(r"(?:(\d{1,2})[.、](?!\d))? *([^\n;]+)")
_OMITTED = regex(r"\((?:略|另发|见附件|此略)\)")
_HEADED = regex(
    r"^ *附 ?件 ?(?P<number>[一二三四五六七八九十\d]{0,2}) ?(?:\n+ *(?P<title>[^\n]{2,60}))?$", re.MULTILINE
)


def find_annexes(normal: NormalText) -> tuple[Annex, ...]:
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
    for start, end in _lists(normal.text):
        for entry in _ENTRY.finditer(normal.text, start, end):
            number = entry.group(1)
            omitted = _OMITTED.search(entry.group(2))
            present = not omitted and _value(number or "") in bodies
            annexes.append(Annex(_words(normal, entry.span(2)), number, present))
    return tuple(annexes)


def _lists(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that list annexes: behind 附件: at the head of a line, or after the end of a sentence."""
    done = 0
    for label in _LABEL.finditer(text):
        before = text[text.rfind("\n", 0, label.start()) + 1 : label.start()].rstrip(" ")
        kind = _LIST if not before else _INLINE if before[-1] in "。)" else None
        found = kind.match(text, label.end()) if kind and label.start() >= done else None
        if found:
            done = found.end()
            yield found.span()


def _value(number: str) -> str:
    from luoshi.quantities import chinese_numeral

    return number if number.isdecimal() or not number else str(chinese_numeral(number))


def _words(normal: NormalText, stretch: tuple[int, int]) -> Quote:
    return Quote(normal.printed(*stretch), normal.trimmed(*stretch))
