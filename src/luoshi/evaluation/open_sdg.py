"""Open SDG: observed yearly growth against the growth that the target requires, with its classes and its score.

Thresholds and slopes are those of the rule (data/rules/progress.yaml). Nothing is put for a base or a target of zero:
the published code puts 0.001 there, and the result then depends on that number more than on the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.evaluation.courses import Course, Point, class_of
from luoshi.evaluation.roots import power, root

Body = Mapping[str, Any]  # of the rule


class Progress(NamedTuple):
    """What the method says. A field is None with its code in `reasons`, or where the course does not ask for it."""

    class_: str | None  # achieved, on_track, moderate, limited, moving_away
    score: Fraction | None  # -5 to 5
    observed_cagr: Fraction | None
    required_cagr: Fraction | None  # with a target
    ratio: Fraction | None  # with a target: direction x sign x observed / |required|
    growth: Fraction | None  # without one: direction x sign x observed
    limit_factor: Fraction | None  # with a limit: what the borders of growth are multiplied by
    reasons: Mapping[str, str]


def open_sdg(course: Course, body: Body) -> Progress:
    """Progress by the rule of which this is the body."""
    sign = -1 if course.base and course.base.value < 0 else 1
    factor = _limit_factor(course, Fraction(body["limit_exponent"]))
    observed = compound_growth(course.base, course.current)
    required = compound_growth(course.base, course.target) if course.target else None
    towards = observed * sign * course.sign if isinstance(observed, Fraction) else observed
    ratio = None if required is None else _ratio(towards, required)
    measured = {"observed_cagr": observed, "required_cagr": required, "limit_factor": factor}
    measured |= {"ratio": ratio} if course.target else {"growth": towards}
    if course.achieved():
        verdict: tuple[str | None, Fraction | None] = body["achieved"]["class"], Fraction(body["achieved"]["score"])
    elif course.target:
        verdict = _by_ratio(ratio, body)
    else:
        verdict = _by_growth(towards, factor, body)
    return _progress(verdict, measured)


def _progress(verdict: tuple[str | None, Fraction | None], measured: Mapping[str, Fraction | str | None]) -> Progress:
    reasons = {name: value for name, value in measured.items() if isinstance(value, str)}
    if verdict[0] is None:
        reasons |= dict.fromkeys(("class", "score"), next(iter(reasons.values()), "target_missing"))
    numbers = {name: value for name, value in measured.items() if isinstance(value, Fraction)}
    return Progress(
        *verdict,
        numbers.get("observed_cagr"),
        numbers.get("required_cagr"),
        numbers.get("ratio"),
        numbers.get("growth"),
        numbers.get("limit_factor"),
        reasons,
    )


def compound_growth(start: Point | None, end: Point | None) -> Fraction | str:
    """(end / start)^(1 / years) - 1, or the code of why it has no value. A start that is not 0 may fall to 0: -1."""
    if start is None:
        return "base_missing"
    if end is None:
        return "no_data"
    first, last = Fraction(start.value), Fraction(end.value)
    if end.year <= start.year:
        return "no_time"
    if first == 0:
        return "zero_base"
    if first * last < 0:
        return "sign_change"
    return root(last / first, end.year - start.year) - 1


def _limit_factor(course: Course, exponent: Fraction) -> Fraction | None:
    """1 far from the limit, 0 at it. Sizes are compared, so a limit below zero works as its mirror image."""
    if course.limit is None or course.base is None:
        return None
    base, limit = abs(Fraction(course.base.value)), abs(Fraction(course.limit))
    if base >= 2 * limit:
        return Fraction(1)
    return 1 - power((base if base <= limit else 2 * limit - base) / limit, exponent)


def _ratio(towards: Fraction | str, required: Fraction | str) -> Fraction | str:
    if isinstance(towards, str) or isinstance(required, str):
        return towards if isinstance(towards, str) else required
    if required == -1:  # only a target of 0 asks for a fall by all there is
        return "zero_target"
    return towards / abs(required) if required else "base_equals_target"


def _by_ratio(ratio: Fraction | str | None, body: Body) -> tuple[str | None, Fraction | None]:
    if not isinstance(ratio, Fraction):
        return None, None
    line = class_of(ratio, body["ratio_scores"])
    return class_of(ratio, body["ratio_classes"])["class"], _score(line, ratio, body)


def _by_growth(growth: Fraction | str, factor: Fraction | None, body: Body) -> tuple[str | None, Fraction | None]:
    if not isinstance(growth, Fraction):
        return None, None
    scale = Fraction(1) if factor is None else factor
    class_ = class_of(growth, body["growth_classes"], scale)["class"]
    if growth < 0:
        return class_, _score(body["growth_scores"][-1], growth, body)
    if scale == 0:  # the base is the limit, and the limit is kept
        return class_, Fraction(body["score_most"])
    return class_, _score(class_of(growth, body["growth_scores"], scale), growth / scale, body)


def _score(line: Mapping[str, Any], number: Fraction, body: Body) -> Fraction:
    score = Fraction(line["slope"]) * number + Fraction(line["add"])
    return min(max(score, Fraction(body["score_least"])), Fraction(body["score_most"]))


def mean_progress(parts: Iterable[Progress], body: Body) -> tuple[str | None, Fraction | None]:
    """Class and score of an indicator of several series: the mean of the scores that there are.

    It is achieved only where all of them are; none where no series has a score.
    """
    scored = [(part.class_, part.score) for part in parts if part.score is not None]
    if not scored:
        return None, None
    mean = sum((score for _, score in scored), Fraction(0)) / len(scored)
    achieved = body["achieved"]["class"]
    if all(class_ == achieved for class_, _ in scored):
        return achieved, mean
    return class_of(mean, body["mean_classes"])["class"], mean
