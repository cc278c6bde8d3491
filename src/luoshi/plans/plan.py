"""What a plan says: measures with their duties, targets, and what a person should look at.

Plain values, each tied to the characters that it was read from. How they are found: extraction.py.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.documents.outline import Doubt, Outline, Quote
from luoshi.plans.directory import Resolution
from luoshi.sources import Span

Role = Literal["lead", "responsible"]
Kind = Literal[
    "level", "growth", "increase", "decrease", "multiple",  # QUANTITATIVE
    "benchmark", "monotone", "coverage", "zero", "rank",  # promised without a number of their own
]  # fmt: skip
Comparator = Literal[">=", "<=", "=", "~", "range"]
QUANTITATIVE: frozenset[Kind] = frozenset({"level", "growth", "increase", "decrease", "multiple"})


class UnitName(NamedTuple):
    """A unit as the document writes it."""

    quote: Quote
    words_for_role: str = ""  # "牵头单位", "配合", … as printed, "" where only a rule or the place tells the role


class Note(NamedTuple):
    """Another key of a responsibility statement: 完成时限, 适用范围, 联系人, …"""

    key: str
    value: Quote


class Measure(NamedTuple):
    """A task that somebody answers for (a row of the 任务分解表)."""

    id: str  # "3.2.1", or "3.2#1" where an item holds several statements
    node: int | None  # index in Outline.nodes; None outside every item
    heading: Quote | None
    text: Span  # the words of the task, without the statement
    statement: Quote  # the words that say who answers
    lead: tuple[UnitName, ...] = ()  # 牵头单位
    responsible: tuple[UnitName, ...] = ()  # 责任单位
    inherited: tuple[UnitName, ...] = ()  # added to all that follow by a sentence of the document
    notes: tuple[Note, ...] = ()
    lead_by_rule: bool = False  # the lead is the first of the list by a rule of the document


class Target(NamedTuple):
    """A number, or a state that stands for one, that the plan commits to reach."""

    measure: str  # id of the innermost numbered item, "" outside every item
    indicator: str  # what is measured, in the document's words
    kind: Kind
    comparator: Comparator | None  # None for benchmark, monotone, coverage
    low: Decimal | None  # as printed, in `unit`
    high: Decimal | None
    unit: str
    deadline: str | None  # "2018" or "2018-06"
    quote: Quote  # the words of the number and its indicator
    sentence: Span
    force: str = ""  # 力争, 确保, 争取, 不低于 …: own words of force, as printed
    binding: str = ""  # 约束性 or 预期性 where the document says it
    base: str = ""  # the base as printed, e.g. "2015年" or "前3年平均值"
    yearly: bool = False  # 每年
    deadline_inherited: bool = False  # governed by a phrase in another sentence


def value_of(target: Target) -> str:
    """The number of a target as a person writes it: 10个, 2—3个; "" where it has none."""
    if target.low is None:
        return ""
    high = f"—{target.high:f}" if target.high is not None else ""
    return f"{target.low:f}{high}{target.unit}"


def item_of(measure: str) -> str:
    """Id of the numbered item in which the measure of this id stands: "3.2" of "3.2#1"."""
    return measure.partition("#")[0]


class Plan(NamedTuple):
    """A plan as read from one document."""

    outline: Outline
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    doubts: tuple[Doubt, ...] = ()
    units: tuple[Resolution, ...] = ()  # what each unit's name stands for; empty where no directory covers the issuer
