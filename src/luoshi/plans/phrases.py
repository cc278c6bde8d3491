"""One quantity: which kind of promise it is, by the words on both sides of it."""

from __future__ import annotations

import re

from luoshi.patterns import one_of, regex
from luoshi.plans import indicator_names
from luoshi.plans.building_verbs import build_at_end
from luoshi.plans.comparators import comparator
from luoshi.plans.counted_things import CountedThings
from luoshi.plans.not_promised import is_attribute, is_inside_a_name
from luoshi.plans.plan import Kind
from luoshi.plans.promise_words import AT_MOST, CHANGE, FALLS, GROWS, HOLDS, REACH
from luoshi.plans.surroundings import MEASURE, Draft

_DUTY_OF_RULE = regex(
    one_of("""
        之日起 收到[^,]{0,12}[后之] 应当 应在 应于 须在 逾期 提前\\d 不得 报送 公示期 公示\\d 申请人 延长
    """)
)
_PROCESS = regex(
    one_of("""
        时限 时间 用时 周期 流程 压缩 缩短 办结 办理 办成 受理 出件 审批 审评 审查 核查 放行 响应 答复 反馈
        报告 处置 化解
        救助 到达 到场 出动 通达 直达 圈 送达 配送 到位 拨付 到账 接通 通水 通电 完成
    """)
)
_DONE_IN = regex(one_of("办结 办成 办理完成 到场 到达 送达 拨付 支付 响应 放行"))  # 1小时办结
_LENGTH = regex(r"(?:天数|时长|年限|寿命|时间)$")


class Phrase(CountedThings):
    """Reads one quantity."""

    def read(self) -> list[Draft]:
        """The promises that this quantity makes: none, one, or one for each subject of 均达到."""
        drafts = self._read()
        if drafts:
            self.next_bound = max(self.quantity.end, self.next_bound)
        return drafts

    def _read(self) -> list[Draft]:
        if self._is_no_promise():
            return []
        if self.quantity.unit_class == "time":
            return self._limit_of_time()
        change = CHANGE.search(self.plain)
        if change and self.quantity.unit_class != "none" and not self._only_names(change):
            return self._change(change)
        if self.quantity.unit_class == "ratio" and self.is_share():
            return self.share()
        return [] if self._is_attribute() else self._state()

    def _state(self) -> list[Draft]:
        """A level that is to be reached, or a number of things."""
        reach = REACH.search(self.plain)
        if reach or (self.quantity.before and self.plain and not build_at_end(self.plain)):
            return self._level(reach)
        if self.quantity.unit_class == "none":
            return []
        return self.counted() if self.number_first() else self.told_after_name()

    def _is_no_promise(self) -> bool:
        if self.has_next and is_inside_a_name(self.quantity, self.right.strip()):
            return True
        return self.telling.is_no_promise(self.quantity, self.scope.bound, self.scope.clause)

    def _is_attribute(self) -> bool:
        bound, stop = self.scope.bound, self.scope.clause[1]
        return is_attribute(self.text, self.quantity, bound=bound, stop=stop, has_next=self.has_next)

    def _limit_of_time(self) -> list[Draft]:
        """A limit of time that the plan promises: 48小时内放行, 压缩至3周以内."""
        quantity = self.quantity
        reach = REACH.search(self.plain)
        if reach and not AT_MOST.search(reach.group()) and _LENGTH.search(self.plain[: reach.start()]):
            return self._level(reach)
        if quantity.before and _LENGTH.search(self.plain):
            return self._level(None)
        at_most = AT_MOST.search(self.plain)
        at_once = quantity.unit not in ("年", "个月", "月", "日") and _DONE_IN.match(self.right)
        limit = (
            at_most
            or at_once
            or quantity.after in ("以内", "之内", "内", "以下")
            or quantity.before in ("不超过", "不多于")
        )
        if not limit or (quantity.unit in ("年", "个月", "月") and not at_most):
            return []
        words = self.text[self.scope.bound : self.scope.clause[1]]
        if _DUTY_OF_RULE.search(self.text, self.scope.sentence[0], self.scope.clause[1]) or not _PROCESS.search(words):
            return []
        reach = REACH.search(self.plain)
        name = indicator_names.before_number(self.plain[: reach.start()] if reach else self.plain)
        name = name if len(name) > 1 else indicator_names.after_number(self.right, "")
        return self.draft(name, "level", "<=") if name else []

    def _only_names(self, change: re.Match[str]) -> bool:
        """Whether the verb of change names what is built (提升100家) and does not tell of a growing quantity."""
        if change.group("verb") == "提升" and self.plain.endswith("改造提升"):
            return True
        things = self.quantity.unit_class == "count" and self.quantity.unit != "岁"
        return things and change.group("verb") in ("提升", "提高", "节约", "压缩", "减排")

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
        name = name or indicator_names.after_number(self.right, "") or self.name_before() or self.latest
        if not name or not self.is_promised(strong=True, name=name):
            return []
        said = comparator(quantity, "")
        if kind == "growth" and falls:
            return self.draft(name, kind, said if said == "~" else "<=", sign=-1)
        held = HOLDS.search(self.plain[change.start() :]) and not (quantity.after or quantity.before)
        return self.each(name, kind, "=" if held and said == ">=" else said)

    def _level(self, reach: re.Match[str] | None) -> list[Draft]:
        quantity = self.quantity
        verb = reach.group("verb") if reach else ""
        if verb in ("形成", "完成", "实现", "有", "拥有"):
            return self.counted() if self.number_first() else self.told_after_name()
        if verb in ("是", "为") and quantity.unit_class not in ("ratio", "times"):
            return self.counted() if verb == "为" and self.for_people() else []
        weak = verb in ("为", "是", "占") or not (verb or quantity.before)
        name = indicator_names.before_number(self.plain[: reach.start()] if reach else self.plain)
        name = name or self.name_before() or self.latest
        if not name or not self.is_promised(strong=not weak, name=name):
            return []
        if quantity.unit_class == "none" and not (MEASURE.search(name) or verb in ("达到", "控制在", "达")):
            return []
        return self.each(name, "level", comparator(quantity, verb))
