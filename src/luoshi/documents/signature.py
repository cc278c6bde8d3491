"""The signature: which bodies sign, and on which day (发文机关署名, 成文日期).

A notice signs before the plan that it carries, other documents sign at the end. Where nobody signs, the body in front
of the title has issued the document, or the one whose head gives the report.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.documents.head_lines import BODY, NUMBER, Line
from luoshi.documents.titles import Titles
from luoshi.patterns import regex

_BEFORE_TITLE = regex(
    rf"^((?:[^\W\d_]|[()]){{0,40}}?{BODY}(?:、(?:[^\W\d_]|[()]){{0,40}}?{BODY})*)(?:关于|印发|转发|发布)"
)
_NUMBER_IN_FRONT = regex(rf"^\(?{NUMBER}\)?-*")
_PARTY = regex(r"^(中共中央(?=国务院)|中共[^\W\d_]{1,12}?委(?:员会)?(?=[^\W\d_]+政府))")
_HEAD_OF_GOVERNMENT = regex(r"^([^\W\d_]{2,14}人民政府)代?(?:省长|市长|州长|县长|区长|主席|旗长)(?: |$)")
_MAX_SIGNERS = 20


class Signature(NamedTuple):
    """Stretches of the copy: the bodies in the order signed, and the day."""

    bodies: tuple[tuple[int, int], ...] = ()
    day: tuple[int, int] | None = None


def find_signature(text: str, head: list[Line], tail: list[Line], titles: Titles) -> Signature:
    """Who signs and when, from the lines of the head and of the tail."""
    signed = _signed(head, first=True) or _signed(tail, first=False)
    day = signed.day if signed else None
    if signed and signed.bodies:
        return signed
    bodies = _in_front(text, titles) or _lone(tail) or _speaker(head)
    return Signature(bodies, day)


def _signed(lines: list[Line], *, first: bool) -> Signature | None:
    """The day with the bodies above it: the first of the head, the last of the tail."""
    days = [index for index, line in enumerate(lines) if line.is_date]
    if days:
        index = days[0] if first else days[-1]
        bodies: list[tuple[int, int]] = []
        for line in reversed(lines[max(0, index - _MAX_SIGNERS) : index]):
            if not line.is_body:
                break
            bodies = [*_split(line), *bodies]
        return Signature(tuple(bodies), (lines[index].start, lines[index].end))
    return None


def _split(line: Line) -> list[tuple[int, int]]:
    """Bodies that sign on one line, with blanks between them; blanks inside one name stay."""
    parts = list(re.finditer(r"[^ ]+", line.words))
    if all(re.search(rf"{BODY}$", part.group()) and len(part.group()) > 2 for part in parts):
        return [(line.start + part.start(), line.start + part.end()) for part in parts]
    return [(line.start, line.end)]


def _in_front(text: str, titles: Titles) -> tuple[tuple[int, int], ...]:
    """Bodies in front of the title: 某市人民政府关于…"""
    if titles.bodies:
        return titles.bodies
    for stretch in (titles.notice, titles.plan):
        words = re.sub(r"[\n ]", "", text[slice(*stretch)]) if stretch else ""
        found = _BEFORE_TITLE.match(_NUMBER_IN_FRONT.sub("", words))
        if stretch and found:
            return _placed(text, stretch, found.group(1))
    return ()


def _placed(text: str, stretch: tuple[int, int], names: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the names at the head of a title, whose blanks and line breaks were left out to read them."""
    party = _PARTY.match(names)
    parts = [party.group(1), names[party.end() :]] if party else names.split("、")
    placed, at = [], stretch[0]
    for part in parts:
        pattern = re.compile(r"[\n ]*".join(map(re.escape, part)))
        found = pattern.search(text, at, stretch[1])
        if found:
            placed.append(found.span())
            at = found.end()
    return tuple(placed)


def _lone(tail: list[Line]) -> tuple[tuple[int, int], ...]:
    """A body that signs without a day, after the last sentence."""
    for index in range(len(tail) - 1, 0, -1):
        if tail[index].is_body and tail[index - 1].words.endswith("。"):
            return ((tail[index].start, tail[index].end),)
    return ()


def _speaker(head: list[Line]) -> tuple[tuple[int, int], ...]:
    """The government whose head gives the report: 某省人民政府省长 某某"""
    for line in head:
        found = _HEAD_OF_GOVERNMENT.match(line.words)
        if found:
            return ((line.start + found.start(1), line.start + found.end(1)),)
    return ()
