"""A year's appraisal: every unit of every group by the rule of the year, ranked and graded within its group."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.evaluation.appraisal.facts import Facts
from luoshi.evaluation.appraisal.parts import Rules
from luoshi.evaluation.appraisal.ranking import graded, ranked
from luoshi.evaluation.appraisal.rule import AppraisalRule
from luoshi.evaluation.appraisal.unit_score import UnitScore, score_of
from luoshi.evaluation.judging.rules import RULES


class GroupScores(NamedTuple):
    """The units of one group, the first in rank first, those without a rank last."""

    name: str
    scores: tuple[UnitScore, ...]


class Appraisal(NamedTuple):
    """What the rule makes of the facts of a year."""

    rule: AppraisalRule
    year: int
    groups: tuple[GroupScores, ...]

    def of(self, unit: str) -> UnitScore:
        """The score of a unit. Raises KeyError."""
        return {score.unit: score for group in self.groups for score in group.scores}[unit]


def appraise(rule: AppraisalRule, facts: Facts, year: int, rules: Rules = RULES) -> Appraisal:
    """Pure: the same rule and facts, the same scores to the last digit. rules: the score rules that items name."""
    groups = []
    for group in rule.groups:
        scores = [score_of(rule, group.name, unit, facts, rules) for unit in group.units]
        groups.append(GroupScores(group.name, graded(rule, ranked(rule, scores))))
    return Appraisal(rule, year, tuple(groups))
