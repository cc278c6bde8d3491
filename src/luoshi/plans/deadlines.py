"""Deadlines: the time phrases of a document, and which of them governs a promise.

A phrase at the head of a paragraph governs the paragraph, one in the middle its own sentence; where a paragraph of
goals walks through the years, each governs up to the next; one in the opening of a section of goals governs the list
below it; one in a heading governs the section. What is due every year has no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.patterns import one_of, regex
from luoshi.periods import five_year_plan
from luoshi.quantities import chinese_numeral

_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})"
_MONTH = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_MONTH_END = r"(?:底|末|\d{1,2} ?日|份)"
_SO_MANY_YEARS = (  # 2012年起5年内: counted from the first
    rf"(?:从|自)?(?P<from>(?:19|20)\d{{2}}) ?年(?:起|开始),?{one_of('未来 今后 力争 用 经过')}*"
    rf"(?P<span>{_NUMERAL}) ?个?年{one_of('时间 左右')}?{one_of('之内 以内 内')}?"
)
_NAMED_YEAR = (
    rf"{_YEAR} ?年(?P<tail>{one_of('年底 底 末 年末 内 上半年 下半年 初')})?(?:{_MONTH} ?月{_MONTH_END}?)?"
    rf"(?P<until>{one_of('之前 前 以前')})?"
    rf"(?P<since>{one_of('以来 起 开始 至今 为基 同期 相比 价格 不变价 可比价')}|的(?=[\d.]|基础|水平))?"
)
_FROM_TO = r"(?:19|20)\d{2} ?年?[-~至到]{1,2}(?P<to>(?:19|20)\d{2}) ?年(?:期间|底|末)?"  # 2018-2020年新建
_FIVE_YEARS = rf"[“\"]?(?P<five>[一二三四五六七八九十]{{1,3}})五[”\"]?{one_of('末期 末 期末 期间 时期 规划期 结束')}"
_THIS = one_of(r"今年 本年度 全年 (?<![一二三四五六七八九十两几\d])年内 年底前 今年底 到年底 年底 明年")
_THIS_YEAR = f"(?P<this>{_THIS})"
_WHOLE = (  # 三年内, 力争三年引进: the years of a plan that lasts so long
    rf"(?<![近前去第每满、\d至])(?P<whole>{_NUMERAL}) ?年"
    rf"(?=[内共间,]|{one_of('累计 时间 左右 努力 引进 新增 培育 建成 培训 统筹 实施 完成 新建 下降 打造 再')})"
)
_ONLY_MONTH = rf"(?P<only_month>\d{{1,2}}) ?月{_MONTH_END}{one_of('之前 前 以前')}?"
_LEAD = one_of("到 至 展望 截至 截止 于 在 力争 争取 确保 比 较 从 自 以 按 对 为 与 和 、 - ~ \\(")
_PHRASE = regex(
    r"(?=[\d一二两三四五六七八九十“\"今本全年到底明从自])"
    rf"(?:{_SO_MANY_YEARS}|{_FROM_TO}|{_NAMED_YEAR}|{_FIVE_YEARS}|{_THIS_YEAR}|{_ONLY_MONTH}|{_WHOLE})"
)
_LEAD_AT_END = regex(f"{_LEAD}$")
_TIMES = regex(r"[\d.]+倍")
_BASE_LEADS = ("比", "较", "以", "对", "从", "自", "与", "(")


class TimePhrase(NamedTuple):
    """A phrase that names a term: its stretch in the copy, and the year or year-month that it ends with."""

    start: int
    end: int
    until: str  # "2018", "2018-06"
    explicit: bool  # names a term by its form (到…, …年底, …前), not just a year

    @property
    def year(self) -> int:
        return int(self.until[:4])


def time_phrases(
    text: str, start: int, end: int, year: int | None, period: tuple[int, int] | None = None
) -> Iterator[TimePhrase]:
    """Phrases in the stretch [start, end) of the copy.

    year: of the document, for 今年 and months without a year. period: first and last year of the plan, for 三年内.
    """
    for match in _PHRASE.finditer(text, start, end):
        before = _LEAD_AT_END.search(text, max(start, match.start() - 2), match.start())
        lead = before.group() if before else ""
        until = _of_plan(match, period) if match.group("whole") else _until(match, lead, year)
        if until:
            explicit = lead in ("到", "至", "展望", "力争", "争取", "确保", "截至", "截止") or bool(
                match.group("until")
                or match.group("tail")
                or match.group("five")
                or match.group("span")
                or match.group("whole")
                or match.group("to")
            )
            yield TimePhrase(match.start() - len(lead), match.end(), until, explicit)


def _of_plan(match: re.Match[str], period: tuple[int, int] | None) -> str | None:
    """The last year of the plan where it lasts as long as the phrase says."""
    lasts = period and _plain(match.group("whole")) in (period[1] - period[0] + 1, period[1] - period[0])
    return str(period[1]) if period and lasts else None


def _until(match: re.Match[str], lead: str, year: int | None) -> str | None:
    """The year or year-month that a phrase ends with; None for a base (比2015年) or a start (2019年起)."""
    if match.group("to"):
        return match.group("to")
    if match.group("from"):
        return str(int(match.group("from")) + _plain(match.group("span")) - 1)
    # 提高到1995年的31.3% names a term, 达到2024年的5倍 a base
    goes_to = lead in ("到", "至") and match.group("since") == "的" and not _TIMES.match(match.string, match.end())
    if lead in _BASE_LEADS or (match.group("since") and not goes_to):
        return None
    if match.group("year"):
        return _named_year(match)
    if match.group("five"):
        plan = five_year_plan(match.group("five"))
        return str(plan[1]) if plan else None
    return _of_this_year(match, year) if year else None


def _named_year(match: re.Match[str]) -> str:
    named, month = match.group("year"), match.group("month")
    value = int(named) if named.isascii() else chinese_numeral(named.replace("○", "〇"))
    return f"{value}-{_plain(month):02d}" if month and 1 <= _plain(month) <= _MONTHS else f"{value}"


def _of_this_year(match: re.Match[str], year: int) -> str | None:
    if match.group("this"):
        return str(year + (match.group("this") == "明年"))
    month = _plain(match.group("only_month"))
    return f"{year}-{month:02d}" if 1 <= month <= _MONTHS else None


_MONTHS = 12


def _plain(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() else chinese_numeral(words) or 0
