"""Quantities in running text: a number or a range with its unit and the words that compare (以上, 左右, 以内).

Finds every quantity, promised or not; dates, document numbers, ordinals and numbers inside names are left out here
because their form tells them. Which quantity is a target: targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.patterns import one_of, regex
from luoshi.quantities import number

UnitClass = Literal["ratio", "count", "amount", "time", "times", "score", "none"]

# Units as printed, the longer first within a class.
_UNITS: dict[UnitClass, str] = {
    "ratio": "个百分点 百分点 个点 % ‰ /10万 /十万 /百万",
    "time": "个工作日 个自然日 工作日 个小时 小时 分钟 秒钟 秒 个月 个星期 星期 周 天 年 日",
    "times": "倍 成",
    "score": "分(?!钟|批|类|级|层|期|别|布|支|公司|行|局|之) 周岁 级(?!以上) 届 届次 等奖 A级? 折",
    "count": """
        个 家 所 件 项 名 人 位 户 座 处 台 套 辆 架 艘 条 支 只 头只 头 羽 株 棵 批 次 场 期 门 部 本 篇 种 类 款
        例 片 块 对 组 班
        张 枚 颗 发 列 站 册 幅 幢 栋 间 口 眼 盏 匹 尾 箱 卷 盘 宗 起 单 团 队 员 代 路 根 把 岁 床 园 校 店
        企 县 村 镇 乡 市 区
        份(?!额) 口井 批次 家次 场次 人次 户次 架次 班次 件次 项次 车次 册次 标段 张床位 标准箱 标箱 台套 台\\(套\\)
        台件 套\\(间\\)
        万套\\(间\\) 学时 课时 学分
    """,
    "amount": """
        亿?吨标准煤 吨标煤 吨二氧化碳当量 吨 公斤 千克 克 斤 担 升 千瓦时 千瓦小时 千瓦 万千瓦 兆瓦 吉瓦 度电
        度 千伏安 伏安
        平方公里 平方千米 平方米 标准立方米 立方米 立方 公顷 亩次 亩 吨公里 人公里 公里/小时 公里 千米 海里
        厘米 毫米 米 元 美元
        欧元 摄氏度 ℃
        微克/立方米 毫克/升 EFLOPS PFLOPS EB PB TB GB Gbps Mbps G(?![^\\W\\d_]|[—-]?[A-Za-z])
        M(?![^\\W\\d_])
        瓦时 GWh MWh TWh kWh 重量箱 标箱
        [^\\W\\d_]{1,5}/(?:(?![以左之内])[^\\W\\d_]){1,6}(?:·(?:平方公里|平方米|年|天))?
        兆(?!瓦) 标准机架 机架 TEU
        P(?![A-Za-z]) kW MW GW
    """,
}
_MULTIPLE = r"(?:[百千]?[万亿]亿?|[百千](?=[^\W\d_]))"
_KINDS = "|".join(f"(?P<{kind}>{one_of(words)})" for kind, words in _UNITS.items())
_UNIT = f"(?P<unit>{_MULTIPLE}?(?:{_KINDS}))"
_BRACKETED = rf"(?:\({one_of('套 间 场 户 处 人 个 组 台 所 张 册 家 座 件')}\))?"  # 件(套), 场(户)
_DENOMINATOR = one_of("""
    人 元 亩 公顷 年 月 天 日 户 小时 分钟 平方公里 平方米 公里 吨 立方米 千瓦时 标准立方米 人年 头 只 份 次 m3 kWh
""")
_PER = rf"{_BRACKETED}(?:/{one_of('百 千 万 十万 百万')}?{_DENOMINATOR}(?:·(?:年|天|人|平方公里|平方米))?)?"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ONE = "[一二两三四五六七八九]"
_COUNTED_BIG = one_of("元 吨 亩 人 户 美元 平方 立方 公里 千瓦 斤 头 只 件")
_MUCH = rf"{_ONE}[十百千零一二三四五六七八九]{{0,8}}(?=[万亿]+{_COUNTED_BIG})"  # 三千(亿元)
_HAN = rf"{_ONE}?[百千](?![万亿分])[零一二三四五六七八九十百]{{0,6}}|{_ONE}?十[一二三四五六七八九]?|{_ONE}"
_SHARE = r"(?:[一二三四五六七八九十]{1,2}|百)分之[一二三四五六七八九十零点]{1,4}|(?<=[占到过达])一半|一半(?=以上)"
_RANGE = r" ?(?:%|[^\W\d_](?=[-~至到]))? ?(?:[-~]+|至|到) ?"
_QUANTITY = regex(
    rf"(?=[\d一二两三四五六七八九十百千])(?<![\d.第A-Za-z])(?:(?P<low>{_ARABIC})(?:{_RANGE}(?P<high>{_ARABIC}))?|(?P<fraction>{_SHARE})"
    rf"|(?P<much>{_MUCH})|(?P<han>{_HAN})(?:[-~至到](?P<han_high>{_HAN}))?) ?[余多几]?"
    rf"(?:(?:{_UNIT}|(?P<big>[百千]?[万亿]+))(?P<per>{_PER})|(?P<bare>))"
)
_AFTER_WORD = one_of("""
    及以上 或以上 以上 及以下 以下 以内 之内 左右 上下 之间 的?目标 内(?!陆|部|容|外|地|生|循环|需|涵|镜)
""")
_AFTER = regex(rf"(?:\([^()]{{1,12}}\))?(?P<word>{_AFTER_WORD})")
_BEFORE_WORD = one_of("""
    不低于 不少于 不小于 不得少于 不得低于 不得小于 不得高于 不得大于 不得多于 不高于 不超过
    不大于 不多于 不得超过 超过 高于 大于 多于 突破 低于
    少于 小于
    至少 最少 最多 至多 大约 约 近 接近 超 逾 ≥ ≤ >= <= > <
""")
_BEFORE = regex(rf"(?P<word>{_BEFORE_WORD})[达到为]? ?$")
_DATE_AHEAD = regex(
    one_of("""
        年(?!均|产|度|内|以内|左右|期|增|轻|龄|人|限) 月(?!均) 日(?!均) 号 时(?=\\d|\\d分) 版 级 届 G 号文 条
        款 章 节 页 点(?!位)
    """)
)
_GOES_ON = regex(r"[./]\d")  # 1/3, 99.9.9: no number that is read here
_GENERATIONS = 6  # of mobile networks: 5G is a name, but 扩容至5G is not
_MONEY = regex(r"元$")


class Quantity(NamedTuple):
    """A quantity in the copy; the stretch holds number, unit and the comparing word behind, not the one before."""

    start: int
    end: int  # behind 以上, 左右, …
    unit_end: int
    low: Decimal
    high: Decimal | None
    unit: str
    unit_class: UnitClass
    before: str  # 不低于, 超过, …
    after: str  # 以上, 左右, …
    han: bool  # written in Chinese numerals
    before_start: int  # where the word before begins, else start

    @property
    def compares(self) -> bool:
        """Whether a word beside it compares: 以上, 左右, 至少."""
        return bool(self.before or self.after)

    @property
    def is_money(self) -> bool:
        return bool(_MONEY.search(self.unit))


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, where: Callable[[int], bool] | None = None
) -> Iterator[Quantity]:
    """Quantities in the stretch [start, end) of the copy, in order; only those at offsets that `where` accepts."""
    stop = len(text) if end is None else end
    for match in _QUANTITY.finditer(text, start, stop):
        if where and not where(match.start()):
            continue
        quantity = _quantity(text, match, stop)
        if quantity:
            yield quantity


def _quantity(text: str, match: re.Match[str], stop: int) -> Quantity | None:
    if match.group("fraction"):
        return _fraction(text, match, stop)
    low = number(match.group("low") or match.group("much") or match.group("han"))
    high_words = match.group("high") or match.group("han_high")
    high = number(high_words) if high_words else None
    if low is None or _is_date_or_name(text, match, low):
        return None
    unit_class: UnitClass = next((kind for kind in _UNITS if match.group(kind)), "none")
    unit = (match.group("unit") or match.group("big") or "") + (match.group("per") or "")
    if match.group("big"):
        unit_class = "amount"
    after = _AFTER.match(text, match.end(), stop)
    before = _BEFORE.search(text, max(0, match.start() - 6), match.start())
    return Quantity(
        start=match.start(),
        end=after.end() if after and after.group("word") != "目标" else match.end(),
        unit_end=match.end(),
        low=low,
        high=high if high is not None and high > low else None,
        unit=unit,
        unit_class=unit_class,
        before=before.group("word") if before else "",
        after=after.group("word") if after else "",
        han=match.group("han") is not None or match.group("much") is not None,
        before_start=before.start() if before else match.start(),
    )


def _fraction(text: str, match: re.Match[str], stop: int) -> Quantity | None:
    """A share told in words: 三分之二 is 0.666667 without a unit, 百分之二十 is 20 %."""
    whole, _, part = match.group("fraction").partition("分之")
    low = Decimal("0.5")
    if part:
        denominator, numerator = number(whole), number(part)
        if not denominator or numerator is None:
            return None
        low = numerator if whole == "百" else round(numerator / denominator, _SHARE_DIGITS)
    end = match.end("fraction")
    after = _AFTER.match(text, end, stop)
    before = _BEFORE.search(text, max(0, match.start() - 6), match.start())
    return Quantity(
        match.start(), after.end() if after else end, end, low, None, "%" if whole == "百" else "", "ratio",
        before.group("word") if before else "", after.group("word") if after else "", han=True,
        before_start=before.start() if before else match.start(),
    )  # fmt: skip


_SHARE_DIGITS = 6  # digits behind the point of a share told in words


def _is_date_or_name(text: str, match: re.Match[str], low: Decimal) -> bool:
    """Whether the form of the match shows a date, an ordinal, a version or a number inside a name."""
    end = match.end()
    quoted = match.group("han") and text[end : end + 1] in ("”", "’")  # 最多跑一次”: a name in quotes
    if quoted or _GOES_ON.match(text, end):
        return True
    if match.group("han"):
        if match.group("amount") or match.group("unit") == "期":
            return True
        return match.group("bare") is not None or _is_han_word(text, match)
    if match.group("bare") is not None:
        return bool(_DATE_AHEAD.match(text, end)) or bool(re.match(r"[A-Za-z+]", text[end : end + 1]))
    if match.group("unit") in ("G", "M") and low <= _GENERATIONS:
        return not re.search(r"[至到达]$", text[max(0, match.start() - 1) : match.start()])
    year_like = Decimal(1900) <= low <= Decimal(2100) and match.group("unit") == "年"
    day_like = match.group("unit") in ("日", "年") and re.search(
        r"[年月] ?$", text[max(0, match.start() - 2) : match.start()]
    )
    return bool(year_like or day_like)


_HAN_WORDS = regex(
    r"[一二三四五六七八九十]{1,2}(?:类|代|级|分|次(?!性)|区|市|县|部|本|位|员|片|组|条|批|套|年|日|周|体|口)"
)


def _is_han_word(text: str, match: re.Match[str]) -> bool:
    """Whether a Chinese numeral belongs to a word (一批, 一体, 三类, 十百千) rather than counts something."""
    words = match.group()
    if match.group("han") == "一" and "批" not in words:
        return not re.search(
            r"(?:至少|不少于|每[^\W\d_]{1,8}|各)(?:建设|建成|建立|有|培育|打造)?$",
            text[max(0, match.start() - 14) : match.start()],
        )
    if match.group("han") == "一":
        return True
    return bool(_HAN_WORDS.match(words)) and match.group("ratio") is None
