"""One quantity with the words on both sides of it: what it measures, and which kind of promise it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.plans import indicator_names
from luoshi.plans.comparators import AT_LEAST, comparator
from luoshi.plans.not_promised import is_attribute, is_no_promise
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.promise_words import (
    AT_MOST,
    BUILD_AT_END,
    BUILD_AT_START,
    BUILD_VERB,
    CHANGE,
    FALLS,
    GROWS,
    HOLDS,
    REACH,
    STRUCTURE_NOUN,
)
from luoshi.plans.quantity_words import Quantity

_ADVERBS = re.compile(
    r"(?:均|都|分别|约|总体|基本|全部|再|逐步|稳步|力争|确保|至少|也|各|平均|大约|将|应|要|努力|争取|不|原则上|总量)+$"
)
_SPLIT = re.compile(r"、|以及|和|及|与|并|或")
_MEASURE = re.compile(
    r"(?:率|量|数|额|值|比例|比重|占比|面积|里程|规模|收入|时间|时限|用时|水平|能力|产|长度|强度|浓度|价格|密度|成本|投资|寿命|周期|得分|指数|系数|覆盖|动力|容量|库容|产能|流量|带宽|资产|经费|人口|人才|人员|存栏|出栏|蓄积|标准)$"
)
_RATE = re.compile(r"(?:率|比例|比重|占比)$")
_DUTY_OF_RULE = re.compile(
    r"之日起|收到[^,]{0,12}[后之]|应当|应在|应于|须在|逾期|提前\d|不得|报送|公示期|公示\d|申请人|延长"
)
_PROCESS = re.compile(
    r"时限|时间|用时|办结|办理|审批|审评|审查|放行|到达|完成|响应|答复|周期|压缩|缩短|救助|流程|办成|通达|处置|送达|配送|直达|圈|出件|受理|拨付|到账|到位|接通|通水|通电|核查|到场|出动|报告|反馈|化解"
)
_CHANGE_FIRST = re.compile(r"降低|减少|压减|削减|节约|压缩|提高|增加(?!值)")
_LENGTH = re.compile(r"(?:天数|时长|年限|寿命|时间)$")
_LISTED_BEFORE = re.compile(r"[、和及与,]\s*$|^\s*$")
_NEXT_STARTS = re.compile(r"^\s*[、和及与,;以并]|^\s*$")
_PLAIN_RATIO = re.compile(r"^(?:推动|实现|使|确保|推进|引导|支持|有|力争|超过|让)?$")
_SHARE_OF = re.compile(r"的(?!比例|标准|额度|税率|补|奖|价格|利率|贴息|资金|费用|水平)[\u4e00-\u9fff“”\"()]{4,}")
_FOR_PEOPLE = re.compile(r"[为向对]$")


@dataclass(frozen=True, slots=True)
class Draft:
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the place of a sentence."""

    promised: bool  # a deadline, a section of goals, a word of force or an earlier promise makes numbers promises
    rule_like: bool  # the document sets rules (办法, 措施): only an express promise counts


@dataclass(frozen=True, slots=True)
class Scope:
    """Stretches of the copy around a quantity."""

    sentence: tuple[int, int]
    clause: tuple[int, int]
    bound: int  # where the words of this quantity begin
    following: int  # where the next quantity of the clause begins, else the end of the clause


class Phrase:
    """Reads one quantity. `next_bound` is where the words of the next one begin."""

    def __init__(
        self, text: str, quantity: Quantity, scope: Scope, setting: Setting, *, listed: bool, build: str
    ) -> None:
        self.text, self.quantity, self.scope, self.setting = text, quantity, scope, setting
        self.listed = listed  # an earlier number of the sentence is a promise
        self.build = build  # the latest verb of building, for what is listed after it
        self.left = text[scope.bound : quantity.before_start]
        self.plain = _ADVERBS.sub("", self.left.rstrip())
        if quantity.before == "突破" and not self.plain:  # 突破百项技术: what is done to them, not how many
            self.quantity, self.plain = replace(quantity, before=""), quantity.before
        self.right = text[quantity.end : scope.following]
        self.has_next = scope.following < scope.clause[1]
        self.next_bound = scope.bound if self._goes_on() else quantity.end

    def _goes_on(self) -> bool:
        """Whether the words of a number that is no promise belong to the next one (65岁以上老年人健康管理率)."""
        return (self.has_next and not _NEXT_STARTS.search(self.right)) or (self.has_next and not self.right)

    def read(self) -> list[Draft]:
        """The promises that this quantity makes: none, one, or one for each subject of 均达到."""
        drafts = self._read()
        if drafts:
            self.next_bound = max(self.quantity.end, self.next_bound)
        return drafts

    def _read(self) -> list[Draft]:
        quantity, scope = self.quantity, self.scope
        if is_no_promise(
            self.text,
            quantity,
            bound=scope.bound,
            sentence=scope.sentence,
            clause=scope.clause,
            rule_like=self.setting.rule_like,
        ):
            return []
        if quantity.unit_class == "time":
            return self._limit_of_time()
        change = CHANGE.search(self.plain)
        if change and quantity.unit_class != "none" and not self._only_names(change):
            return self._change(change)
        if quantity.unit_class == "ratio" and self._is_share():
            return self._share()
        if is_attribute(self.text, quantity, bound=scope.bound, stop=scope.clause[1], has_next=self.has_next):
            return []
        reach = REACH.search(self.plain)
        if reach or (quantity.before and self.plain and not BUILD_AT_END.search(self.plain)):
            return self._level(reach)
        if quantity.unit_class == "none":
            return []
        return self._counted() if self._number_first() else self._told_after_name()

    # -- kinds ---------------------------------------------------------------------------------------------------

    def _limit_of_time(self) -> list[Draft]:
        """A limit of time that the plan promises: 48小时内放行, 压缩至3周以内."""
        quantity = self.quantity
        if quantity.before in AT_LEAST and _LENGTH.search(self.plain):
            return self._level(None)
        at_most = AT_MOST.search(self.plain)
        limit = at_most or quantity.after in ("以内", "之内", "内", "以下") or quantity.before in ("不超过", "不多于")
        if not limit or (quantity.unit in ("年", "个月", "月") and not at_most):
            return []
        words = self.text[self.scope.bound : self.scope.clause[1]]
        if _DUTY_OF_RULE.search(self.text, self.scope.sentence[0], self.scope.clause[1]) or not _PROCESS.search(words):
            return []
        reach = REACH.search(self.plain)
        name = indicator_names.before_number(self.plain[: reach.start()] if reach else self.plain)
        name = name if len(name) > 1 else indicator_names.after_number(self.right, "")
        return self._draft(name, "level", "<=") if name else []

    def _only_names(self, change: re.Match[str]) -> bool:
        """Whether the verb of change names what is built (提升100家) and does not tell of a growing quantity."""
        return self.quantity.unit_class == "count" and change.group("verb") in ("提升", "提高", "节约", "压缩", "减排")

    def _change(self, change: re.Match[str]) -> list[Draft]:
        quantity, verb = self.quantity, change.group("verb")
        falls, percent = verb in FALLS, quantity.unit in ("%", "‰")
        yearly = change.group("yearly") in ("年均", "年平均", "平均每年")
        kind: Kind = "decrease" if falls else "increase"
        if quantity.unit_class == "times":
            kind = "multiple"
        elif percent and (verb in GROWS or yearly):
            kind = "growth"
        name = indicator_names.before_number(self.plain[: change.start()])
        name = name or indicator_names.after_number(self.right, "") or self._name_before()
        if not name or not self._is_promised(strong=True, name=name):
            return []
        said = comparator(quantity, "")
        if kind == "growth" and falls:
            return self._draft(name, kind, said if said == "~" else "<=", sign=-1)
        held = HOLDS.search(self.plain[change.start() :]) and not (quantity.after or quantity.before)
        return self._each(name, kind, "=" if held and said == ">=" else said)

    def _level(self, reach: re.Match[str] | None) -> list[Draft]:
        quantity = self.quantity
        verb = reach.group("verb") if reach else ""
        if verb in ("形成", "完成", "实现", "有", "拥有"):
            return self._counted() if self._number_first() else self._told_after_name()
        if verb in ("是", "为") and quantity.unit_class not in ("ratio", "times"):
            return self._counted() if verb == "为" and self._for_people() else []
        weak = verb in ("为", "是", "占") or not (verb or quantity.before)
        name = (
            indicator_names.before_number(self.plain[: reach.start()] if reach else self.plain) or self._name_before()
        )
        if not name or not self._is_promised(strong=not weak, name=name):
            return []
        if quantity.unit_class == "none" and not (_MEASURE.search(name) or verb in ("达到", "控制在", "达")):
            return []
        return self._each(name, "level", comparator(quantity, verb))

    def _for_people(self) -> bool:
        """Whether something is done for so many: 为6万名适龄妇女开展免费检查."""
        return (
            bool(BUILD_VERB.search(self.right))
            and self.quantity.unit_class == "count"
            and bool(_FOR_PEOPLE.search(self.left.rstrip()))
        )

    def _is_share(self) -> bool:
        """Whether the number is a share of what follows: 90%的重点企业纳入平台."""
        before = indicator_names.before_number(self.plain)
        return bool(_SHARE_OF.match(self.text, self.quantity.end, self.scope.clause[1])) and (
            bool(_PLAIN_RATIO.match(before)) or before.endswith(("推动", "实现", "确保"))
        )

    def _share(self) -> list[Draft]:
        if not (self.setting.promised or not self.setting.rule_like):
            return []
        end = self._trimmed(self.scope.clause[1])
        name = self.text[self.quantity.end + 1 : end]
        self.next_bound = end
        return self._draft(name, "level", comparator(self.quantity, ""), end=end)

    def _counted(self) -> list[Draft]:
        """A number in front of what it counts: 建成10个省级企业技术中心."""
        quantity = self.quantity
        stop = self._end_of_name()
        words = self.text[quantity.end : stop].strip()
        build = BUILD_AT_END.search(self.plain)
        listed = bool(_LISTED_BEFORE.search(self.left)) and self.listed
        built = bool(BUILD_VERB.search(self.left)) or self._for_people()
        if not (build or listed or built) or self._is_a_word(words, bool(build)):
            return []
        if quantity.unit_class == "ratio" or (quantity.unit_class == "amount" and words.startswith("的")):
            return []
        if not self._is_promised(strong=bool(build) or (quantity.unit_class == "count" and built)):
            return []
        self.build = build.group("verb") if build else self.build
        name = indicator_names.after_number(words, build.group("verb") if build else (self.build if listed else ""))
        if len(name) < 2:
            return []
        self.next_bound = stop
        return self._draft(name, "level", comparator(quantity, ""), end=self._trimmed(stop))

    def _is_a_word(self, words: str, build: bool) -> bool:
        """Whether the number and its noun are a word or a part of the plan itself: 四个方面, 两个市场, 三张清单."""
        quantity = self.quantity
        if STRUCTURE_NOUN.match(words) and quantity.unit in ("个", "大", "项", "类", "种", "条", "张", "件"):
            return True
        small = quantity.han and quantity.low <= 10
        return small and len(words) < (4 if build else 6)

    def _told_after_name(self) -> list[Draft]:
        """A number behind what it measures, without a verb between: 城市绿化覆盖率41.9%, 甘肃名牌产品30个以上."""
        quantity = self.quantity
        name = indicator_names.before_number(REACH.sub("", self.plain) if REACH.search(self.plain) else self.plain)
        built = bool(BUILD_VERB.search(self.plain))
        if quantity.unit_class == "ratio" and not _MEASURE.search(name):
            return []
        if len(name) < 2 or not (built or self.listed or _MEASURE.search(name) or quantity.after or quantity.before):
            return []
        if not self._is_promised(strong=built, name=name):
            return []
        if quantity.is_money and not (built or _MEASURE.search(name)):
            return []
        change = _CHANGE_FIRST.match(indicator_names.bare(self.plain))
        if change and quantity.unit_class != "count":
            kind: Kind = "decrease" if change.group() in FALLS else "increase"
            return self._draft(name, kind, comparator(quantity, ""))
        return self._draft(name, "level", comparator(quantity, ""))

    # -- help ----------------------------------------------------------------------------------------------------

    def _number_first(self) -> bool:
        """Whether the number stands in front of what it counts."""
        right = self.right.lstrip()
        return bool(right) and right[0] not in "、和及与以并,;。(:" and not right.startswith("之间")

    def _is_promised(self, *, strong: bool, name: str = "") -> bool:
        """Whether the place makes the number a promise; a strong verb is enough in a plan, not in a set of rules."""
        if self.setting.promised or self.listed:
            return True
        return strong and (not self.setting.rule_like or self._is_express(name))

    def _is_express(self, name: str) -> bool:
        if self.quantity.unit_class in ("count", "amount"):
            return bool(BUILD_AT_END.search(self.plain) or BUILD_AT_START.match(indicator_names.bare(self.plain)))
        return self.quantity.unit_class == "ratio" and bool(_MEASURE.search(name))

    def _end_of_name(self) -> int:
        """Where the name behind the number ends: at the last mark before the next quantity, else with the clause."""
        if not self.has_next:
            return self.scope.clause[1]
        for mark in _SPLIT.finditer(self.text, self.quantity.end + 1, self.scope.following):
            rest = self.text[mark.end() : self.scope.following]
            if len(rest) <= 8 or BUILD_AT_END.search(rest) or REACH.search(rest):
                return mark.start()
        return self.scope.following

    def _trimmed(self, end: int) -> int:
        while end > self.quantity.end and self.text[end - 1] in " 、和及与,;。":
            end -= 1
        return end

    def _name_before(self) -> str:
        """The name told in the clause before: 扩大…规模,达到30万平方米."""
        before = self.text[self.scope.sentence[0] : self.scope.clause[0]].rstrip(",;:")
        name = indicator_names.before_number(re.split("[,;:]", before)[-1])
        return name if name and not re.search(r"\d", name) else ""

    def _each(self, name: str, kind: Kind, said: Comparator) -> list[Draft]:
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
        return [draft for each in names or [name] for draft in self._draft(each, kind, said)]

    def _draft(self, name: str, kind: Kind, said: Comparator, *, end: int = 0, sign: int = 1) -> list[Draft]:
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
