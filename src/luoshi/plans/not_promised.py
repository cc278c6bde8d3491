"""Numbers that are no promise: reached already, paid to a single beneficiary, a condition, a score, a name."""

from __future__ import annotations

import re

from luoshi.plans.promise_words import BUILD_AT_END, BUILD_VERB, CONDITION, PAST, REACH, RULE_OF_MONEY
from luoshi.plans.quantity_words import Quantity

_ORDINAL = re.compile(r"(?:第|前|每|居|列|每隔|近|最近|满|首批第|之[一二]|全国第|高于)$")
_FROM = re.compile(r"(?:由|从|自)[^,、]*$")
_TO = re.compile(r"\s*(?:提高|增加|增长|提升|上升|下降|降|扩大|压缩|缩短|减|调|上调|增|升|扩)")
_AHEAD = re.compile(r"到(?:19|20)\d\d年|力争|争取|确保|(?:19|20)\d\d年底?前")
_EXPRESS = re.compile(r"[到至](?:19|20)\d\d年|(?:19|20)\d\d年(?:末|底)|力争|年均|确保(?:19|20)\d\d年")
_NEW = re.compile(r"新增|全年|(?:19|20)\d\d年(?:全|新发放|完成)")
_STATES = re.compile(r"高达|仅为|仅有")  # tells how things are
_IS_A_START = re.compile(r"[^,]*基础上[,]")  # 在去年…的基础上,再…
_PAYS = re.compile(r"的?(?:补助|奖励|补贴|奖补|贷款贴息)")
_FOR_EACH = re.compile(r"每(?!年|月|季|周|天)[\u4e00-\u9fff]{0,4}$")
_FEW_TIMES = 12  # 每年调整1次 orders a procedure; what is done more often is counted


def is_no_promise(
    text: str, quantity: Quantity, *, bound: int, sentence: tuple[int, int], clause: tuple[int, int], rule_like: bool
) -> bool:
    """Whether the words around `quantity` show that the plan does not commit to it.

    bound: where its words begin. sentence, clause: stretches of the copy that hold it. rule_like: the document sets
    rules (办法, 措施), where a number limits a grant unless something is expressly promised.
    """
    left, right = text[bound : quantity.before_start].rstrip(), text[quantity.end : clause[1]]
    return (
        _is_a_place_or_score(quantity, left)
        or bool(_FROM.search(left) and _TO.match(right))
        or _is_past(text, quantity, sentence)
        or (quantity.unit_class not in ("count", "ratio", "time") and _is_condition(text[slice(*clause)]))
        or _limits_a_grant(text, quantity, left, right, sentence, clause, rule_like=rule_like)
    )


def _is_a_place_or_score(quantity: Quantity, left: str) -> bool:
    """Whether the number is a rank, a score, an age, or how often a procedure is done (每年调整1次, 每吸纳1名)."""
    if quantity.unit_class == "score" or _ORDINAL.search(left):
        return True
    if quantity.unit == "次" and quantity.low <= _FEW_TIMES and not REACH.search(left):
        return True
    if quantity.unit == "岁":
        return "寿命" not in left
    return quantity.low == 1 and bool(_FOR_EACH.search(left))


def _is_condition(clause: str) -> bool:
    return bool(CONDITION.match(clause.strip()))


def _is_past(text: str, quantity: Quantity, sentence: tuple[int, int]) -> bool:
    if _STATES.search(text, *sentence):
        return True
    past = None
    for found in PAST.finditer(text, sentence[0], quantity.end):
        past = found if not _IS_A_START.match(text, found.end(), quantity.start) else past
    if past is None:
        return False
    begin = max(text.rfind(",", sentence[0], past.start()) + 1, sentence[0])
    return _AHEAD.search(text, begin, quantity.start) is None


def _limits_a_grant(
    text: str,
    quantity: Quantity,
    left: str,
    right: str,
    sentence: tuple[int, int],
    clause: tuple[int, int],
    *,
    rule_like: bool,
) -> bool:
    """Whether the number is the amount, share or term of what is granted to or taken from a single beneficiary."""
    if quantity.unit_class == "count" or (quantity.unit_class == "amount" and not quantity.is_money):
        return bool(_PAYS.match(right)) or left.endswith("每")
    express = _EXPRESS.search(text, sentence[0], quantity.start) or _NEW.search(text, clause[0], quantity.start)
    if quantity.unit_class == "time" or express:
        return False
    if rule_like and quantity.unit_class == "ratio" and text[clause[0] : clause[0] + 2].lstrip().startswith("对"):
        return True
    if quantity.is_money and RULE_OF_MONEY.search(text, *sentence):
        return True
    if RULE_OF_MONEY.search(text, *clause):
        return True
    return rule_like and RULE_OF_MONEY.search(text, *sentence) is not None


def is_attribute(text: str, quantity: Quantity, *, bound: int, stop: int, has_next: bool) -> bool:
    """Whether the quantity only describes a thing: 年产值超100亿元、具备…的龙头企业2家, 500头以上的养殖场260户."""
    left = text[bound : quantity.before_start]
    rest = text[quantity.end : stop]
    said_of = re.match(r"的(?!(?:比例|规模|能力)(?![\u4e00-\u9fff]))", rest)
    if quantity.unit_class == "count":
        return bool(said_of and has_next and BUILD_VERB.search(left) and not BUILD_AT_END.search(left.rstrip()))
    if said_of:
        return True
    later = re.match(r"[、和及且][^,]*?的[^,]{2,20}", rest)
    return bool(later and has_next and BUILD_VERB.search(left))
