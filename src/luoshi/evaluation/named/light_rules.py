"""Lights by name: what a question tells of a matter, or what its figures say, into a light by a written rule."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luoshi.evaluation.judging.judgement import Finding, Found, Term
from luoshi.evaluation.judging.question import END_OF_TIME, Question
from luoshi.evaluation.light_words import Sentence
from luoshi.evaluation.lights import Light, Matter, light
from luoshi.evaluation.named.asked import Asked
from luoshi.evaluation.rulebook.written_rule import WrittenRule

_NUMBERS = ("plan_pct", "actual_pct")
_COUNTS = ("days_left", "months_not_started", "limits_passed")
_DAYS = ("starts_on", "due_on")
_FLAGS = ("started", "month_met", "quarter_met", "reachable", "poor")
_CERTAIN = ("done", "lag_pending")
_UNLIT = ("not_applicable", "not_computable")


def find_light(asked: Asked) -> Finding:
    """The light of the matter that the parameters tell of; of the target of the question where they tell of none."""
    asked.parameters = asked.told  # a key of the rule, such as done, is the colour of that fact and not the fact
    told, day = asked.told, asked.question.judge_on
    if not any(name in told for name in (*_NUMBERS, *_COUNTS, "days_overdue", *_DAYS, *_FLAGS, *_CERTAIN)):
        return target_light(asked.attained, asked.rule, asked.question)
    if day == END_OF_TIME and any(name in told for name in _DAYS):
        return Finding({"light": None}, {"light": "no_day"}, "no_day")
    return _finding(light(_told(asked), asked.rule, day))


def _told(asked: Asked) -> Matter:
    overdue = asked.whole("days_overdue")
    facts: dict[str, Any] = {
        **{name: asked.number(name) for name in _NUMBERS},
        **{name: asked.whole(name) for name in _COUNTS},
        **{name: asked.day(name) for name in _DAYS},
        **{name: asked.flag(name) for name in _FLAGS},
        **{name: bool(asked.flag(name)) for name in _CERTAIN},
    }
    return Matter(**facts) if overdue is None else Matter(**{**facts, "days_left": -overdue})


def target_light(found: Finding, rule: WrittenRule, question: Question) -> Finding:
    """The light of a target that was judged; without a light, the code of why it has none."""
    matter = matter_of(found.fields, question)
    if matter is None:
        status = str(found.fields.get("status"))
        reason = found.reason or status if status in _UNLIT else found.reasons.get("gap") or "no_share"
        return Finding({"light": None}, {"light": reason}, reason)
    return _finding(light(matter, rule, question.judge_on))._replace(reason=found.reason)


def matter_of(results: Mapping[str, Found], question: Question) -> Matter | None:
    """What judging found of a target: planned and done shares; at the deadline, 100 and the rate.

    None where no light has a meaning: what cannot be computed is not late, what does not apply is not done, and a
    figure that no share can be formed of is not missing.
    """
    status, plan, actual = (results.get(name) for name in ("status", *_NUMBERS))
    known = isinstance(plan, Decimal | Fraction) and isinstance(actual, Decimal | Fraction)
    if status in _UNLIT or (status not in ("met", "no_data") and not known):
        return None
    return Matter(
        plan if isinstance(plan, Decimal | Fraction) else None,
        actual if isinstance(actual, Decimal | Fraction) else None,
        done=status == "met",
        due_on=question.target.deadline,
        lag_pending=status == "no_data",
    )


def _finding(shown: Light) -> Finding:
    fields: dict[str, Found] = {
        "light": shown.light,
        "light_reason": shown.reason,
        "plan_pct": shown.matter.plan_pct,
        "actual_pct": shown.matter.actual_pct,
        "gap": shown.gap,
    }
    reasons = {name: "no_data" for name, value in fields.items() if value is None}
    return Finding(fields, reasons, None, {}, (Term("light", "{sentence}", {"sentence": Sentence(shown)}),))
