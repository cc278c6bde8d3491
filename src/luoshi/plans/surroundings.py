"""The words around one quantity: what stands before it and behind it, and whether the place makes it a promise."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from luoshi.patterns import one_of, regex
from luoshi.plans import indicator_names
from luoshi.plans.building_verbs import build_at_end, build_at_start, is_build
from luoshi.plans.not_promised import Telling
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.promise_words import REACH
from luoshi.plans.quantity_words import Quantity

_ADVERB = one_of("""
    均 都 分别 约 总体 基本 全部 再 逐步 稳步 力争 确保 至少 也 各 平均 大约 将 应 要 努力 争取 不 原则上 总量
""")
_ADVERBS = regex(f"{_ADVERB}+$")
SPLIT = regex(one_of("、 以及 和 及 与 并 或"))
_MEASURE_NOUN = one_of("""
    率 量 数 额 值 产 比例 比重 占比 面积 里程 规模 收入 时间 时限 用时 水平 能力 长度 强度 浓度 价格 密度 成本
    投资 寿命 周期 外资 到位资金 余额 单产 总产
    得分 指数 系数 覆盖 动力 容量 库容 产能 流量 带宽 资产 经费 人口 人才 人员 存栏 出栏 蓄积 标准
""")
MEASURE = regex(f"{_MEASURE_NOUN}$")
_TO_YEAR = regex(r"(?<=[^\W\d_][到至])(?:19|20)\d\d年的?$")  # 提高到1995年的31.3%
_ELLIPTIC = regex(one_of("总数 总量 总规模 数量 规模 累计 其中"))
_BEGUN = regex(r"(?:新?开工|启动)$")
_HAPPENS = regex(one_of("落户 入驻 投产 达产 投运 开工 竣工 入库 上市 挂牌 投用 落地"))
_NEXT_STARTS = regex(r"^\s*[、和及与,;以并]|^\s*$")


class Draft(NamedTuple):
    """A promised quantity: what is measured, how it is compared, and the stretch of its words in the copy."""

    indicator: str
    kind: Kind
    comparator: Comparator
    low: Decimal
    high: Decimal | None
    unit: tuple[int, int]  # stretch of the unit in the copy
    unit_words: str
    start: int
    end: int
    at: int  # where its number stands
    until: str = ""  # the year of its own where several are told: 2023年、2024年分别


class Scope(NamedTuple):
    """Stretches of the copy around a quantity."""

    sentence: tuple[int, int]
    clause: tuple[int, int]
    bound: int  # where the words of this quantity begin
    following: int  # where the next quantity of the clause begins, else the end of the clause


class Surroundings:
    """One quantity with the words on both sides of it."""

    def __init__(
        self,
        telling: Telling,
        quantity: Quantity,
        scope: Scope,
        *,
        promised: bool,
        latest: str,
        build: str,
        listed: bool,
    ) -> None:
        self.telling, self.quantity, self.scope, self.promised = telling, quantity, scope, promised
        self.text = text = telling.text
        self.latest = latest  # indicator of the promise before in the sentence, "" when there is none
        self.listed = listed or bool(latest)  # an earlier number is promised, or a list of goals is announced
        self.build = build  # the latest verb of building, for what is listed after it
        self.left = text[scope.bound : quantity.before_start]
        self.plain = _ADVERBS.sub("", _TO_YEAR.sub("", self.left.rstrip()))
        if quantity.before == "突破" and not self.plain:  # 突破百项技术: what is done to them, not how many
            self.quantity, self.plain = quantity._replace(before=""), quantity.before
        self.right = text[quantity.end : scope.following]
        self.has_next = scope.following < scope.clause[1]
        self.next_bound = scope.bound if self._goes_on() else quantity.end  # where the words of the next one begin

    def _goes_on(self) -> bool:
        """Whether the words of a number that is no promise belong to the next one (65岁以上老年人健康管理率)."""
        return (self.has_next and not _NEXT_STARTS.search(self.right)) or (self.has_next and not self.right)

    def number_first(self) -> bool:
        """Whether the number stands in front of what it counts."""
        right = self.right.lstrip()
        if _HAPPENS.fullmatch(right.rstrip(",;。 ")) and not is_build(indicator_names.bare(self.plain)):
            return False  # 带动配套企业20家落户
        return bool(right) and right[0] not in "、和及与以并,;。(:" and not right.startswith("之间")

    def is_promised(self, *, strong: bool, name: str = "") -> bool:
        """Whether the place makes the number a promise; a strong verb is enough in a plan, not in a set of rules."""
        if self.promised or self.listed:
            return True
        return strong and (not self.telling.rule_like or self._is_express(name))

    def _is_express(self, name: str) -> bool:
        if self.quantity.unit_class in ("count", "amount"):
            built = build_at_end(self.plain) or build_at_start(indicator_names.bare(self.plain))
            return bool(built or (REACH.search(self.plain) and MEASURE.search(name)))
        return self.quantity.unit_class == "ratio" and bool(MEASURE.search(name))

    def end_of_name(self) -> int:
        """Where the name behind the number ends: at the last mark before the next quantity, else with the clause."""
        if not self.has_next:
            return self.scope.clause[1]
        for mark in SPLIT.finditer(self.text, self.quantity.end + 1, self.scope.following):
            rest = self.text[mark.end() : self.scope.following]
            if len(rest) <= 8 or build_at_end(rest) or REACH.search(rest):
                return mark.start()
        return self.scope.following

    def trimmed(self, end: int) -> int:
        while end > self.quantity.end and self.text[end - 1] in " 、和及与,;。":
            end -= 1
        return end

    def name_before(self) -> str:
        """The name told in the clause before: 扩大…规模,达到30万平方米."""
        before = self.text[self.scope.sentence[0] : self.scope.clause[0]].rstrip(",;:")
        name = indicator_names.before_number(re.split("[,;:]", re.sub(r"\([^()]*\)", "", before))[-1])
        return name if name and not re.search(r"\d", name) else ""

    def each(self, name: str, kind: Kind, said: Comparator) -> list[Draft]:
        """One promise, or one for each subject of 均达到; 总体达到 is one."""
        tail = self.left.rstrip()[-8:]
        names = None
        if (
            re.search(r"均(?!等|衡|量|值)", tail)
            and "年均" not in tail
            and "总体" not in self.left
            and "平均" not in tail
        ):
            names = indicator_names.each_of(name, indicator_names.subjects(name))
        return [draft for each in names or [name] for draft in self.draft(each, kind, said)]

    def whole_name(self, name: str) -> str:
        """The name with what it takes from the promise before: (新增高新技术企业100家,)总数(达到)."""
        if not self.latest or not (_ELLIPTIC.fullmatch(name) or is_build(name)):
            return name
        begun = _BEGUN.search(self.latest)
        if begun:  # 棚户区改造开工2万套、建成1万套
            return self.latest[: begun.start()] + name
        return name + re.sub("^(?:新增|净增|新建)", "", self.latest)

    def draft(self, name: str, kind: Kind, said: Comparator, *, end: int = 0, sign: int = 1) -> list[Draft]:
        name = self.whole_name(name)
        quantity = self.quantity
        start = self.scope.bound
        while start < quantity.start and self.text[start] in " 、和及与,":
            start += 1
        low = quantity.low * sign
        kind = "multiple" if quantity.unit == "倍" else kind
        unit = (quantity.unit_end - len(quantity.unit), quantity.unit_end)
        return [
            Draft(name, kind, said, low, quantity.high, unit, quantity.unit, start, end or quantity.end, quantity.start)
        ]
