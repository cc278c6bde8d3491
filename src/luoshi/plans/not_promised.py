"""Numbers that are no promise: reached already, paid to a single beneficiary, a condition, a score, a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from luoshi.patterns import regex
from luoshi.plans.building_verbs import build_at_end, build_at_start, builds
from luoshi.plans.promise_words import CONDITION, PAST, REACH, RULE_OF_MONEY, STRUCTURE_NOUN
from luoshi.plans.quantity_words import Quantity

_ORDINAL = regex(r"(?:第|前|每|居|列|每隔|近|最近|满|首批第|之[一二]|全国第|高于)$")
_FROM = regex(r"(?:由|从|自)[^,、]*$")
_TO = regex(r"\s*(?:提高|增加|增长|提升|上升|下降|降|扩大|压缩|缩短|减|调|上调|增|升|扩)")
_AHEAD = regex(r"今年|明年|到(?:19|20)\d\d年|力争|争取|确保|(?:19|20)\d\d年底?前")
_EXPRESS = regex(r"[到至](?:19|20)\d\d年|(?:19|20)\d\d年(?:末|底)|力争|年均|确保(?:19|20)\d\d年")
_NEW = regex(r"新增|全年|(?:19|20)\d\d年(?:全|新发放|完成)")
_STATES = regex(r"高达|仅为|仅有")  # tells how things are
_IS_A_START = regex(r"[^,]*基础上[,]")  # 在去年…的基础上,再…
_IS_A_BASE = regex(r"[^,;]{0,6}基础上")
_PAYS = regex(r"的?(?:补助|奖励|补贴|奖补|贷款贴息)")
_IS_PAID = regex(r"(?:补助|补贴|奖励|奖补)(?:最高|不超过|约)?$")
_FOR_EACH = regex(r"每(?!年|月|季|周|天)[^\W\d_]{0,4}$")
_FEW_TIMES = 12  # 每年调整1次 orders a procedure; what is done more often is counted


class Telling:
    """What one sentence tells beside its promises; found once for all numbers of the sentence.

    rule_like: the document sets rules (办法, 措施), where a number limits a grant unless it is expressly promised.
    """

    def __init__(self, text: str, sentence: tuple[int, int], *, rule_like: bool) -> None:
        self.text, self.sentence, self.rule_like = text, sentence, rule_like
        self._past = [
            m.span() for m in PAST.finditer(text, *sentence) if not _IS_A_START.match(text, m.end(), sentence[1])
        ]

    def is_no_promise(self, quantity: Quantity, bound: int, clause: tuple[int, int]) -> bool:
        """Whether the words around `quantity` show that the plan does not commit to it.

        bound: where its words begin. clause: the stretch of the copy between commas that holds it.
        """
        left, right = self.text[bound : quantity.before_start].rstrip(), self.text[quantity.end : clause[1]]
        return (
            _is_a_place_or_score(quantity, left)
            or bool(_FROM.search(left) and _TO.match(right))
            or bool(_IS_A_BASE.match(right))
            or is_a_part(quantity, right)
            or self._is_past(quantity)
            or (quantity.unit_class not in ("count", "ratio", "time") and self._is_condition(clause))
            or self._limits_a_grant(quantity, left, right, clause)
        )

    def _is_past(self, quantity: Quantity) -> bool:
        if self._states:
            return True
        index = bisect_right(self._past, (quantity.end, 0)) - 1
        if index < 0:
            return False
        begin = max(self.text.rfind(",", self.sentence[0], self._past[index][0]) + 1, self.sentence[0])
        return bisect_left(self._ahead, begin) == bisect_left(self._ahead, quantity.start)

    @cached_property
    def _ahead(self) -> list[int]:
        return [match.start() for match in _AHEAD.finditer(self.text, *self.sentence)]

    @cached_property
    def _express(self) -> int:
        found = _EXPRESS.search(self.text, *self.sentence)
        return found.end() if found else self.sentence[1] + 1

    def _is_condition(self, clause: tuple[int, int]) -> bool:
        return bool(CONDITION.match(self.text[slice(*clause)].strip()))

    def _limits_a_grant(self, quantity: Quantity, left: str, right: str, clause: tuple[int, int]) -> bool:
        """Whether the number is the amount, share or term of what is granted to or taken from one beneficiary."""
        if quantity.unit_class == "count" or (quantity.unit_class == "amount" and not quantity.is_money):
            return bool(_PAYS.match(right)) or left.endswith("每")
        if quantity.is_money and _IS_PAID.search(left):
            return True
        if quantity.unit_class == "time" or self._is_express(quantity, clause):
            return False
        about = (
            self.rule_like and quantity.unit_class == "ratio" and self.text[slice(*clause)].lstrip().startswith("对")
        )
        if about or (quantity.is_money and self._money):
            return True
        return self._is_of_money(clause) or (self.rule_like and self._money)

    def _is_express(self, quantity: Quantity, clause: tuple[int, int]) -> bool:
        return self._express <= quantity.start or bool(_NEW.search(self.text, clause[0], quantity.start))

    @cached_property
    def _states(self) -> bool:
        return _STATES.search(self.text, *self.sentence) is not None

    @cached_property
    def _money(self) -> bool:
        return RULE_OF_MONEY.search(self.text, *self.sentence) is not None

    def _is_of_money(self, clause: tuple[int, int]) -> bool:
        if clause not in self._clauses:
            self._clauses[clause] = RULE_OF_MONEY.search(self.text, *clause) is not None
        return self._clauses[clause]

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], bool]:
        return {}


def is_a_part(quantity: Quantity, right: str) -> bool:
    """Whether the number counts parts of the document or the plan itself: 四个方面, 20条措施."""
    return quantity.unit in _PART_UNITS and bool(STRUCTURE_NOUN.match(right.strip()))


_PART_UNITS = ("个", "大", "项", "类", "种", "条", "张", "件")


def _is_a_place_or_score(quantity: Quantity, left: str) -> bool:
    """Whether the number is a rank, a score, an age, or how often a procedure is done (每年调整1次, 每吸纳1名)."""
    if quantity.unit_class == "score" or _ORDINAL.search(left):
        return True
    if quantity.unit == "次" and quantity.low <= _FEW_TIMES and not REACH.search(left):
        return True
    if quantity.unit == "岁":
        return "寿命" not in left
    return quantity.low == 1 and bool(_FOR_EACH.search(left))


_INNER = regex(r"(?:范围|半径|区域)|(?:[^\W\d_]|[“”\"()]){2,24}")
_AFTER_INNER = ("以上", "以下", "及以上", "及以下", "内", "以内")


def is_inside_a_name(quantity: Quantity, between: str) -> bool:
    """Whether the number is part of what the next one counts: 30万千瓦以下煤电机组60万千瓦, 营收超50亿元企业2家.

    between: the words up to the next number of the clause.
    """
    if quantity.unit_class not in ("count", "amount") or not _INNER.fullmatch(between) or build_at_start(between):
        return False
    if between.startswith(("范围", "半径", "区域")):
        return True
    exceeds = quantity.before in ("超", "超过", "过") and _THING.match(between)
    return bool(exceeds) or (quantity.after in _AFTER_INNER and not REACH.search(between))


_THING = regex(r"的?(?:企业|项目|园区|工程|产业|集群|单位|大户|村|乡镇|县)")


def is_attribute(text: str, quantity: Quantity, *, bound: int, stop: int, has_next: bool) -> bool:
    """Whether the quantity only describes a thing: 年产值超100亿元、具备…的龙头企业2家, 500头以上的养殖场260户."""
    left = text[bound : quantity.before_start]
    rest = text[quantity.end : stop]
    said_of = re.match(r"的(?!(?:比例|规模|能力)(?![^\W\d_]))", rest)
    if quantity.unit_class == "count":
        return bool(said_of and has_next and builds(left) and not build_at_end(left.rstrip()))
    if said_of:
        return True
    later = re.match(r"[、和及且][^,]*?的[^,]{2,20}", rest)
    return bool(later and has_next and builds(left))
