"""The head of an official document: what it says of itself before and after its text.

The order of GB/T 9704-2012 is expected (number, title, addressees, text, signature, date, annexes), but nothing of it
is required: what is not shown stays None.
"""

from __future__ import annotations

import re
from datetime import date

from luoshi.documents.annexes import find_annexes
from luoshi.documents.head_lines import NUMBER, Line, head_lines, tail_lines
from luoshi.documents.normal import NormalText
from luoshi.documents.outline import Head, Quote
from luoshi.documents.signature import Signature, find_signature
from luoshi.documents.structure import CONTENTS, Structure
from luoshi.documents.titles import Titles, find_titles
from luoshi.patterns import one_of, regex
from luoshi.periods import DAY, ISO_DAY, day_of, five_year_plan

_HEAD_LIMIT = 4000  # characters; a document without items may be long
_TAIL_LIMIT = 1200
_NUMBER = regex(rf"(?<!(?:[^\W\d_]|[》《]))(?<!》\()({NUMBER})")
_KEYED = regex(rf"(?P<key>发文字号|文 *号|字 *号|发文机[关构]|制定机关|成文日期)[\]|: ]+(?P<value>{NUMBER}|[^\s\]|]+)")
_NAMED = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
_BASIS = regex(rf"{one_of('根据 按照 依据 依照 贯彻落实 贯彻 落实')}(?P<told>(?:[^,。;《》\n]|{_NAMED})*)")
_NAME = regex(r"《((?:[^《》]|《[^《》]*》)+)》")
_YEARS = regex(r"((?:19|20)\d{2})年? ?(?:-|至|到|~)+ ?((?:19|20)\d{2})年")
_FIVE_YEARS = regex(r"[“\"']?([一二三四五六七八九十]{1,3})五[”\"']?(?=时期|规划|期间|国家|[^\W\d_]{2,20}(?:规划|纲要))")
_SIGNED = regex(rf"^ *{DAY} *$", re.MULTILINE)
_HELD = regex(rf"(?=[12一二]){DAY}(?:在|,)?[^。\n]{{4,40}}(?:会议|大会)")


def read_head(normal: NormalText, structure: Structure, *, running: bool) -> Head:
    """What the document says of itself."""
    text = normal.text
    end = _end_of_head(text, structure)
    lines = head_lines(text, end, running=running)
    last = structure.items[-1].number.end if structure.items else 0
    tail = tail_lines(text, max(last, len(text) - _TAIL_LIMIT), running=running)
    keyed = {match.group("key").replace(" ", ""): match.span("value") for match in _KEYED.finditer(text, 0, end)}
    titles = find_titles(text, lines)
    signature = find_signature(text, lines, tail, titles)
    day, day_quote = _date(normal, signature, keyed, end)
    return Head(
        number=_number(normal, lines, keyed),
        title=_quote(normal, titles.plan),
        notice_title=_quote(normal, titles.notice),
        issuer=_issuer(normal, signature, keyed),
        date=day,
        date_quote=day_quote,
        addressees=_addressees(normal, lines),
        annexes=find_annexes(normal),
        basis=_basis(normal, end),
        period=_period(normal.text, titles),
    )


def _end_of_head(text: str, structure: Structure) -> int:
    """Where the plan's own items begin: at the first one, or, when the notice has items too, after its signature."""
    contents = CONTENTS.search(text, 0, _HEAD_LIMIT)
    if contents and contents.start() > 0:
        return contents.start()
    firsts = [item.number.start for item in structure.items if item.depth == 1 and item.number.value == 1]
    if not firsts:
        return structure.items[0].number.start if structure.items else min(len(text), _HEAD_LIMIT)
    if len(firsts) > 1 and firsts[1] < _HEAD_LIMIT and _SIGNED.search(text, firsts[0], firsts[1]):
        return firsts[1]
    return structure.items[0].number.start


def _quote(normal: NormalText, stretch: tuple[int, int] | None) -> Quote | None:
    if not stretch:
        return None
    return Quote(normal.printed(*stretch), normal.span(*stretch))


def _number(normal: NormalText, lines: list[Line], keyed: dict[str, tuple[int, int]]) -> Quote | None:
    for line in lines:
        found = None if line.is_sentence else _NUMBER.search(line.words)
        if found:
            return _quote(normal, (line.start + found.start(1), line.start + found.end(1)))
    for key in ("发文字号", "文号", "字号"):
        if key in keyed and re.fullmatch(NUMBER, normal.text[slice(*keyed[key])]):
            return _quote(normal, keyed[key])
    return None


def _issuer(normal: NormalText, signature: Signature, keyed: dict[str, tuple[int, int]]) -> Quote | None:
    if signature.bodies:
        names = "、".join(re.sub(r"\s", "", normal.printed(*body)) for body in signature.bodies)
        return Quote(names, normal.span(signature.bodies[0][0], signature.bodies[-1][1]))
    for key in ("发文机关", "发文机构", "制定机关"):
        if key in keyed:
            return _quote(normal, keyed[key])
    return None


def _date(
    normal: NormalText, signature: Signature, keyed: dict[str, tuple[int, int]], end: int
) -> tuple[date | None, Quote | None]:
    """Date of signing; else the one that the page gives as 成文日期; else the day on which a report was held."""
    tries = []
    if signature.day:
        tries.append(re.compile(DAY).search(normal.text, *signature.day))
    if "成文日期" in keyed:
        tries.append(re.compile(f"{ISO_DAY}").search(normal.text, *keyed["成文日期"]))
        tries.append(re.compile(DAY).search(normal.text, *keyed["成文日期"]))
    if "会" in normal.text[:end]:
        tries.append(_HELD.search(normal.text, 0, end))
    for found in tries:
        day = day_of(found) if found else None
        if found and day:
            return day, _quote(normal, (found.start("year"), _end_of_day(found)))
    return None, None


def _end_of_day(found: re.Match[str]) -> int:
    end = found.end("day")
    return end + 1 if found.string[end : end + 1] == "日" else end


def _addressees(normal: NormalText, lines: list[Line]) -> tuple[Quote, ...]:
    line = next((line for line in lines if line.is_addressees), None)
    if not line:
        return ()
    quotes, begin = [], line.start
    for stop in re.compile(r"[,:]").finditer(normal.text, line.start, line.end):
        quotes.append(Quote(normal.printed(begin, stop.start()), normal.span(begin, stop.start())))
        begin = stop.end()
    return tuple(quotes)


def _basis(normal: NormalText, end: int) -> tuple[Quote, ...]:
    return tuple(
        Quote(normal.printed(*name.span()), normal.span(*name.span()))
        for found in _BASIS.finditer(normal.text, 0, end)
        for name in _NAME.finditer(normal.text, *found.span("told"))
    )


def _period(text: str, titles: Titles) -> tuple[int, int] | None:
    for stretch in (titles.plan, titles.notice):
        words = text[slice(*stretch)] if stretch else ""
        years = _YEARS.search(words)
        if years:
            return int(years.group(1)), int(years.group(2))
        five = _FIVE_YEARS.search(words)
        if five and five_year_plan(five.group(1)):
            return five_year_plan(five.group(1))
    return None
