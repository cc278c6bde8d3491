"""Rules by name, and `judge`, which asks the one that a question names. What a rule does: its own module.

A new rule is a function of a Question that returns a Finding, with its row in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.attainment import attainment
from luoshi.evaluation.judging.cumulative import cumulative_check, decumulate
from luoshi.evaluation.judging.judgement import Finding, Judgement, judgement_of
from luoshi.evaluation.judging.monotone import monotone
from luoshi.evaluation.judging.parameters import ATTAINMENT, KNOWN, MONOTONE, Parameter
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.named.table import of_file, packaged
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.messages import mark


class Rule(NamedTuple):
    """A rule that can be named."""

    find: Callable[[Question], Finding]
    parameters: Mapping[str, Parameter] = {}
    source: str = ""  # document and clause
    version: str = ""  # day from which it is valid


class RuleUnknown(LuoshiError):
    """No rule has the name."""

    code = "rule_unknown"
    message = mark("There is no rule “{name}”. The nearest name is “{nearest}”.")


class ParameterUnknown(LuoshiError):
    """The rule has no such parameter, and nothing is ignored."""

    code = "parameter_unknown"
    message = mark("The rule {rule} has no parameter “{name}”; it would be ignored. The nearest name is “{nearest}”.")


_ATTAINMENT = Rule(attainment, ATTAINMENT, "docs/methods.md, Attainment")

RULES: dict[str, Rule] = {
    "judge": _ATTAINMENT,
    "level_test": _ATTAINMENT,
    "cumulative_check": Rule(cumulative_check, KNOWN, "docs/methods.md, Cumulative figures"),
    "decumulate": Rule(decumulate, KNOWN, "docs/methods.md, Cumulative figures"),
    "monotone_test": Rule(monotone, MONOTONE, "docs/methods.md, Rising every year"),
    **{name: Rule(*named) for name, named in packaged().items()},
}


def rules_with(written: Iterable[WrittenRule]) -> dict[str, Rule]:
    """All rules, with those of a rule file before the ones of the same name."""
    return {**RULES, **{name: Rule(*named) for name, named in of_file(written).items()}}


def judge(question: Question, rules: Mapping[str, Rule] = RULES) -> Judgement:
    """What the rule of the question says. Raises RuleUnknown and ParameterUnknown; pure."""
    name = question.rule
    rule = rules.get(name)
    if rule is None:
        raise RuleUnknown(name=name, nearest=nearest(name, rules))
    if question.parameters:
        _check_parameters(question, rule)
    return judgement_of(rule.find(question), name, rule.version, rule.source)


def _check_parameters(question: Question, rule: Rule) -> None:
    for name in question.parameters:
        if name not in rule.parameters:
            raise ParameterUnknown(rule=question.rule, name=name, nearest=nearest(name, rule.parameters))


def nearest(name: str, names: Mapping[str, object]) -> str:
    """The name most like this one."""
    return (get_close_matches(name, names, 1, 0) or ["-"])[0]
