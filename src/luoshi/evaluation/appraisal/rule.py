"""The rule of an appraisal (考核办法): groups, items, bonus, deduction, veto, grades. As a file: rule_file.py.

Numbers of the office stand here and nowhere in a function.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.rulebook.written_rule import RuleNotInForce
from luoshi.evaluation.totals import Missing
from luoshi.messages import mark

ItemKind = Literal["targets", "matters", "opinions"]
Combine = Literal["mean", "median", "trimmed_mean"]
ThirdRule = Literal["nearest_two", "median", "mean"]


class UnitGroup(NamedTuple):
    """Units that are scored together (分组考核); they are compared with no others."""

    name: str
    units: tuple[str, ...]


class Scorers(NamedTuple):
    """How opinions become one. difference: points of 100 between highest and lowest that call one scorer more."""

    least: int = 2
    combine: Combine = "mean"
    difference: Decimal | None = None
    third: ThirdRule = "nearest_two"


class ItemRule(NamedTuple):
    """One item (考核指标) with its weight in points."""

    code: str
    title: str
    weight: Decimal
    kind: ItemKind
    groups: tuple[str, ...] = ()  # that it is for; none: all
    score: str = "proportional"  # named score rule, for targets and matters
    parameters: Mapping[str, Any] = {}
    of_indicator: Mapping[str, Mapping[str, Any]] = {}  # parameters for one indicator alone
    indicators: tuple[str, ...] = ()  # the targets that it takes; none: all that no other item takes
    role: Literal["lead", "responsible", "any"] = "lead"
    late: Decimal = Decimal(100)  # percent of its points that a matter done late has
    cap: Decimal = Decimal(100)  # percent of the weight that nothing in the item rises above
    missing: Missing | None = None  # None: as the rule says for all
    scorers: Scorers = Scorers()

    def is_for(self, group: str) -> bool:
        """Whether units of the group are scored by it."""
        return not self.groups or group in self.groups


class ExtraRule(NamedTuple):
    """What gives a bonus (加分项) or is taken off (扣分项), each time that it happened."""

    code: str
    title: str
    points: Decimal  # above 0
    most: Decimal | None = None  # points that this one may come to


class Extras(NamedTuple):
    """A list of them with the cap of all together."""

    cap: Decimal | None = None
    items: tuple[ExtraRule, ...] = ()


class VetoRule(NamedTuple):
    """一票否决: what is in the list, and what it takes: the whole score, or the grade alone."""

    items: tuple[tuple[str, str], ...] = ()  # code, title
    reach: Literal["total", "grade"] = "total"
    grade: str = ""  # under a veto; "": the lowest


class ShareLimit(NamedTuple):
    """At most so many percent of a group may have a grade (优秀比例)."""

    grade: str
    share: Decimal
    rounding: Literal["down", "up"] = "down"


class AppraisalRule(NamedTuple):
    """One version of a rule. The weights of every group add up to `total`."""

    name: str
    title: str
    source: str
    groups: tuple[UnitGroup, ...]
    items: tuple[ItemRule, ...]
    version: str = "1"
    valid_from: date | None = None
    valid_to: date | None = None  # last day
    total: Decimal = Decimal(100)
    places: int = 2  # digits after the point that points have
    missing: Missing = "held"
    bonus: Extras = Extras()
    deductions: Extras = Extras()
    veto: VetoRule = VetoRule()
    grades: Sequence[Mapping[str, Any]] = ()  # from the highest down; each begins at its number
    limit: ShareLimit | None = None
    ranked_by: tuple[str, ...] = ()  # items; none: all of targets and matters
    ties: tuple[str, ...] = ()  # items that decide between equals, the first one first
    cap: Decimal | None = None  # of the whole score
    floor: Decimal | None = Decimal(0)
    objection_days: int = 5  # calendar days after the announcement

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def items_of(self, group: str) -> tuple[ItemRule, ...]:
        """The items by which a group is scored, by their code: in which order they are written means nothing."""
        return tuple(sorted((item for item in self.items if item.is_for(group)), key=lambda item: item.code))


class SeveralAppraisals(LuoshiError):
    """Several rules of different names hold in the year."""

    code = "several_appraisals"
    message = mark("Several rules of appraisal hold in {year}: {names}. Say which one with --appraisal.")


def rule_of_year(rules: Sequence[AppraisalRule], year: int, name: str = "") -> AppraisalRule:
    """The version that is in force on the last day of the year. Raises RuleNotInForce and SeveralAppraisals."""
    day = date(year, 12, 31)
    named = [rule for rule in rules if name in ("", rule.name)]
    holding = [rule for rule in named if rule.holds_on(day)]
    if not holding:
        periods = "; ".join(f"{rule.name} {rule.valid_from or '…'}—{rule.valid_to or '…'}" for rule in rules)
        raise RuleNotInForce(name=name or "appraisal", day=day, periods=periods)
    names = sorted({rule.name for rule in holding})
    if len(names) > 1:
        raise SeveralAppraisals(year=year, names=", ".join(names))
    return max(holding, key=lambda rule: rule.valid_from or date.min)
