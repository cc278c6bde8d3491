"""Which version of the rule that chooses between sources a verb of `luoshi figures` goes by."""

from __future__ import annotations

from datetime import date

from luoshi.cli.figures.files import today
from luoshi.indicators.choosing import ChoiceRule, rule_on


def choice_on(file: str | None, day: date | None) -> ChoiceRule:
    """The rule of a file, or the one that comes with luoshi, that holds on a day, else today. Raises NoRuleOnDay."""
    from luoshi.exchange.figure_rules import DEFAULT_CHOICE, read_choice_rules

    return rule_on(read_choice_rules(file or DEFAULT_CHOICE), day or today())
