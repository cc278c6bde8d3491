"""Parts of an item: each target, matter, or set of opinions that a unit is scored for, and its points for any weight.

Which weight each has: items.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.evaluation.appraisal.facts import Facts, MatterFact, Opinion, TargetFact
from luoshi.evaluation.appraisal.lines import LineKind, State
from luoshi.evaluation.appraisal.opinions import combined
from luoshi.evaluation.appraisal.rule import ItemRule
from luoshi.evaluation.judging.attainment import attainment
from luoshi.evaluation.judging.judgement import Finding, Term, told
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.rules import Rule
from luoshi.evaluation.scores import Bounds, bounded
from luoshi.messages import mark

Rules = Mapping[str, Rule]
_WEIGHT_ASKED = Decimal(100)  # to learn whether there are points at all


class Reckoned(NamedTuple):
    """Exact points and how they came about; or why there are none."""

    points: Fraction | None
    reason: str = ""
    terms: tuple[Term, ...] = ()


class Part(NamedTuple):
    """What is scored. reckon: its points, when it has this weight."""

    kind: LineKind
    code: str
    title: str
    fact: Any
    reckon: Callable[[Decimal], Reckoned]
    state: State = "scored"
    reason: str = ""


def parts_of(item: ItemRule, others: Sequence[ItemRule], unit: str, facts: Facts, rules: Rules) -> tuple[Part, ...]:
    """The parts of the item for one unit, in an order that nobody chose. others: of the group, for what they take."""
    if item.kind == "opinions":
        return (_opinions(item, [one for one in facts.opinions if (one.unit, one.item) == (unit, item.code)]),)
    if item.kind == "matters":
        matters = sorted((one for one in facts.matters if one.unit == unit), key=lambda one: one.code)
        return tuple(_seen(_matter(item, one, rules)) for one in matters)
    targets = sorted((one for one in facts.targets if one.unit == unit), key=lambda one: one.number)
    taken = {name for other in others if other.code != item.code for name in other.indicators}
    return tuple(_seen(_target(item, one, rules)) for one in targets if _takes(item, one, taken))


def _takes(item: ItemRule, target: TargetFact, taken: set[str]) -> bool:
    if item.role not in ("any", target.role):
        return False
    names = {target.name, target.question.indicator.code}
    return bool(names & set(item.indicators)) if item.indicators else not names & taken


def _seen(part: Part) -> Part:
    """The part with its state: whether there are points for it."""
    if part.reason:
        return part
    reason = part.reckon(_WEIGHT_ASKED).reason
    if reason in _LEAVES:
        return part._replace(state="not_applicable", reason=reason)
    return part._replace(state="missing", reason=reason) if reason else part


_LEAVES = ("not_applicable", "indicator_retired", "not_due", "matter_not_due")


def _opinions(item: ItemRule, opinions: Sequence[Opinion]) -> Part:
    found = combined(opinions, item.scorers)

    def reckon(weight: Decimal) -> Reckoned:
        if found.score is None:
            return Reckoned(None, found.reason, found.terms)
        points = Fraction(weight) * found.score / 100
        facts = {"points": weight, "rate": found.score, "score": points}
        return Reckoned(points, "", (Term("score", mark("{points} x {rate}% = {score}"), facts, found.terms),))

    return _seen(Part("item", item.code, item.title, tuple(opinions), reckon))


def _matter(item: ItemRule, matter: MatterFact, rules: Rules) -> Part:
    part = Part("matter", matter.code, matter.title, matter, lambda weight: _of_matter(item, matter, rules, weight))
    if matter.not_due:
        return part._replace(state="not_applicable", reason="matter_not_due")
    if matter.done_pct is None:
        return part._replace(state="missing", reason="not_reported")
    if matter.done_pct >= 100 and not matter.evidence:
        return part._replace(state="missing", reason="no_evidence")
    return part


def _of_matter(item: ItemRule, matter: MatterFact, rules: Rules, weight: Decimal) -> Reckoned:
    question = Question(parameters={"completion_rate": matter.done_pct})
    found = _bounded(item, _asked(item, question, "", rules, weight), weight)
    if found.points is None or not matter.late or item.late == 100:
        return found
    points = found.points * Fraction(item.late) / 100
    facts = {"points": found.points, "late": item.late, "score": points}
    words = mark("done after its last day: {points} x {late}% = {score}")
    return Reckoned(points, "", (Term("score", words, facts, found.terms),))


def _target(item: ItemRule, target: TargetFact, rules: Rules) -> Part:
    def reckon(weight: Decimal) -> Reckoned:
        found = _asked(item, target.question, target.name, rules, weight)
        grounds = told(attainment(target.question._replace(parameters={})).terms)
        terms = tuple(_over(term, grounds) for term in found.terms[:1]) + found.terms[1:]
        return _bounded(item, found._replace(terms=terms), weight)

    part = Part("target", str(target.number), target.name, target, reckon)
    return part._replace(state="missing", reason=target.reason) if target.reason else part


def _over(term: Term, grounds: Sequence[Term]) -> Term:
    return term if term.terms else term._replace(terms=tuple(grounds))


def _asked(item: ItemRule, question: Question, name: str, rules: Rules, weight: Decimal) -> Reckoned:
    """What the named score rule gives; in points where it knows points, else in percent of the weight."""
    rule = rules[item.score]
    own = {**item.parameters, **dict(_own(item, question, name))}
    points = {"points": weight} if "points" in rule.parameters else {}
    parameters = {**question.parameters, **points, **own}
    found: Finding = rule.find(question._replace(rule=item.score, parameters=parameters))
    score = found.fields["score"]
    terms = told(found.terms)
    if not isinstance(score, Decimal | Fraction):
        return Reckoned(None, found.reason or "no_data", terms)
    if points:
        return Reckoned(Fraction(score), "", terms)
    exact = Fraction(weight) * Fraction(score) / 100
    facts = {"points": weight, "rate": score, "score": exact}
    return Reckoned(exact, "", (Term("score", mark("{points} x {rate}% = {score}"), facts, terms),))


def _own(item: ItemRule, question: Question, name: str) -> Iterator[tuple[str, Any]]:
    for key in (question.indicator.code, name):
        yield from item.of_indicator.get(key, {}).items()


def _bounded(item: ItemRule, found: Reckoned, weight: Decimal) -> Reckoned:
    """Between 0 and the cap of the item."""
    if found.points is None:
        return found
    cap = Fraction(weight) * Fraction(item.cap) / 100
    held = bounded(found.points, Bounds(cap, Decimal(0)), Term("", "", {}))
    return Reckoned(held.value, "", (*found.terms, *held.terms[1:]))
