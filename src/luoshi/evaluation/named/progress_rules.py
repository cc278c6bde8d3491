"""Progress by name: the course of a target, told by parameters or taken from its figures, by one method or by all."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Finding, Found, Term
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.named.asked import Asked
from luoshi.evaluation.named.asked_course import course_of
from luoshi.evaluation.open_sdg import Progress, open_sdg
from luoshi.evaluation.progress_words import Asks, ClassName
from luoshi.evaluation.roots import as_result
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.evaluation.trajectory import Reading, trajectory
from luoshi.messages import mark

_RATIO = mark("{class}: {observed_cagr} a year observed, {required_cagr} required, ratio {ratio}")
_GROWTH = mark("{class}: {observed_growth} a year towards the better")
_ACHIEVED = mark("{class}: the target is reached")
_LIMIT = mark("the borders are multiplied by {limit_factor}, near the natural limit")
_ANSWER = mark("{method}: {class} at {number}. It asks: {asks}")
_NO_ANSWER = mark("{method}: no class, since {reason}. It asks: {asks}")


def find_progress(asked: Asked) -> Finding:
    """The class of a course by one method."""
    course, readings = course_of(asked)
    if course is None:
        return _without("direction_unsuited")
    if asked.rule.body["method"] == "open_sdg":
        return _open_sdg(open_sdg(course, asked.rule.body), readings)
    return _one(trajectory(course, [asked.rule])[0], readings)


def find_trajectory(asked: Asked, rules: tuple[WrittenRule, ...]) -> Finding:
    """Class and number by every method, side by side, each with the question that it asks."""
    course, readings = course_of(asked)
    if course is None:
        return _without("direction_unsuited")
    fields: dict[str, Found] = {}
    reasons: dict[str, str] = {}
    terms = []
    for one in trajectory(course, rules):
        names = (f"{one.method}.class", f"{one.method}.{one.number_name}")
        fields |= dict(zip(names, (one.class_, None if one.number is None else as_result(one.number)), strict=True))
        reasons |= {name: one.reason for name in names if fields[name] is None}
        terms.append(_answer(one))
    return Finding(fields, reasons, None, readings, tuple(terms))


def _open_sdg(found: Progress, readings: dict[str, str]) -> Finding:
    numbers = {
        "score": found.score,
        "observed_cagr": found.observed_cagr,
        "required_cagr": found.required_cagr,
        "ratio": found.ratio,
        "observed_growth": found.growth,
        "limit_factor": found.limit_factor,
    }
    shown = {name: as_result(value) for name, value in numbers.items() if value is not None}
    fields: dict[str, Found] = {"class": found.class_, **dict.fromkeys(found.reasons), **shown}
    return Finding(fields, found.reasons, found.reasons.get("class"), readings, _terms(found, shown))


def _terms(found: Progress, shown: Mapping[str, Number]) -> tuple[Term, ...]:
    if found.class_ is None:
        return ()
    words = _GROWTH if found.growth is not None else _ACHIEVED if found.ratio is None else _RATIO
    scaled = found.limit_factor is not None and found.growth is not None
    below = (Term("limit_factor", _LIMIT, shown),) if scaled else ()
    return (Term("class", words, {**shown, "class": ClassName(found.class_)}, below),)


def _answer(one: Reading) -> Term:
    words = _NO_ANSWER if one.class_ is None else _ANSWER
    facts = {
        "method": one.method,
        "class": ClassName(one.class_ or ""),
        "number": None if one.number is None else as_result(one.number),
        "reason": Reason(one.reason),
        "asks": Asks(one.asks),
    }
    return Term(f"{one.method}.class", words, facts)


def _one(found: Reading, readings: dict[str, str]) -> Finding:
    number = None if found.number is None else as_result(found.number)
    reasons = dict.fromkeys(("class", found.number_name), found.reason) if found.class_ is None else {}
    fields: dict[str, Found] = {"class": found.class_, found.number_name: number}
    return Finding(fields, reasons, found.reason or None, readings, (_answer(found),))


def _without(code: str) -> Finding:
    return Finding({"class": None}, {"class": code}, code)
