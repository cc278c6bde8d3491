"""How a promised number compares: the comparator that its words give."""

from __future__ import annotations

from luoshi.plans.plan import Comparator
from luoshi.plans.promise_words import AT_MOST, HOLDS
from luoshi.plans.quantity_words import Quantity

ABOUT = ("左右", "上下", "约", "近", "接近", "大约")
AT_LEAST = (
    "以上", "及以上", "或以上", "不低于", "不少于", "不小于", "不得少于", "不得低于", "不得小于", "超过", "高于",
    "大于", "多于", "突破", "至少", "最少", "超", "逾", "≥", ">=", ">",
)  # fmt: skip


def comparator(quantity: Quantity, verb: str) -> Comparator:
    """Comparator of `quantity`, said by `verb` (控制在, 保持在, 达到); more is meant unless the words say otherwise.

    Where words meet, the weaker one holds: 稳定在11亿左右 is about, 保持在96%以上 is at least.
    """
    said = (quantity.before, quantity.after)
    if quantity.high is not None:
        return "range"
    if any(word in ABOUT for word in said):
        return "~"
    if any(word in AT_LEAST for word in said):
        return ">="
    if quantity.before or quantity.after in ("以下", "及以下", "以内", "之内") or AT_MOST.search(verb):
        return "<="
    return "=" if HOLDS.search(verb) else ">="
