"""Attainment (完成情况): what the figures say of a target, before its deadline and after it."""

from __future__ import annotations

from luoshi.evaluation.judging.exact import percent_of
from luoshi.evaluation.judging.judgement import Finding
from luoshi.evaluation.judging.question import Question


def attainment(question: Question) -> Finding:
    """Whether the level that the target asks for is reached in the year of its deadline."""
    target = question.target
    values = [seen.value for seen in question.series if target.deadline and seen.period.year == target.deadline.year]
    if not values or values[0] is None or target.low is None:
        return Finding({"status": "no_data", "value": None}, {"value": "missing"}, "missing")
    status = "met" if values[0] >= target.low else "not_met"
    rate = percent_of(values[0], target.low)
    return Finding({"status": status, "value": values[0], "target_value": target.low, "completion_rate": rate})
