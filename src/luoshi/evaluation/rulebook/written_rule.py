"""A written rule (办法): thresholds, caps and bands as data, with the days on which it holds and who wrote it.

Chosen by the date of what it judges, so that a change of the rule changes no judgement of the time before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark

RuleKind = Literal["light", "score", "grade", "total", "progress"]
Confidence = Literal["A", "B", "C"]  # read in the source; settled knowledge of the field; recalled, check before use


class WrittenRule(NamedTuple):
    """One version of a rule."""

    kind: RuleKind
    name: str  # light_yinchuan_2025: what a question names
    body: Mapping[str, Any]  # what the rule says; docs/how-to/write-a-rule.md tells the keys of each kind
    source: str  # document and clause
    version: str = "1"
    valid_from: date | None = None  # first day; None where no first day is known
    valid_to: date | None = None  # last day
    title: str = ""
    place: str = ""
    confidence: Confidence = "B"

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class WrittenRuleUnknown(LuoshiError):
    """No rule of the name is in the book."""

    code = "written_rule_unknown"
    message = mark("There is no written rule “{name}”. The nearest name is “{nearest}”.")


class RuleNotInForce(LuoshiError):
    """The rule exists, but not on the day of what it is to judge."""

    code = "rule_not_in_force"
    message = mark(
        "The rule “{name}” is not in force on {day}; it holds {periods}. What happened on a day is judged by the rule "
        "of that day: name another rule, or add the version of that time to the rule file."
    )


class RuleBook(NamedTuple):
    """Written rules. A later one goes before an earlier one of the same name."""

    rules: tuple[WrittenRule, ...]

    def rule(self, name: str, day: date) -> WrittenRule:
        """The rule of this name on a day: of several the one that came into force last. Raises both errors above."""
        named = [rule for rule in self.rules if rule.name == name]
        if not named:
            known = sorted({rule.name for rule in self.rules})
            raise WrittenRuleUnknown(name=name, nearest=(get_close_matches(name, known, 1, 0) or ["-"])[0])
        holding = [rule for rule in named if rule.holds_on(day)]
        if not holding:
            raise RuleNotInForce(name=name, day=day, periods="; ".join(_days(rule) for rule in named))
        last = max(rule.valid_from or date.min for rule in holding)
        return [rule for rule in holding if (rule.valid_from or date.min) == last][-1]

    def of_kind(self, kind: RuleKind, day: date) -> tuple[WrittenRule, ...]:
        """Each rule of a kind that is in force on a day, by name."""
        names = dict.fromkeys(rule.name for rule in self.rules if rule.kind == kind and rule.holds_on(day))
        return tuple(self.rule(name, day) for name in names)

    def with_rules(self, rules: Iterable[WrittenRule]) -> RuleBook:
        """A book with these rules added."""
        return RuleBook((*self.rules, *rules))


def _days(rule: WrittenRule) -> str:
    return f"{rule.valid_from or '…'}—{rule.valid_to or '…'}"
