"""The trajectory of a target, judged by several methods side by side, since they do not always agree.

Each method has its own question; `asks` says which, so that a reader sees why two of them differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.evaluation.courses import Course, class_of
from luoshi.evaluation.open_sdg import open_sdg
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.messages import mark


class Reading(NamedTuple):
    """What one method says."""

    method: str  # name of its rule
    class_: str | None  # the method's own word; None where it cannot be computed
    number: Fraction | None  # what the class was decided by
    number_name: str  # ratio, attainment_share, missing_share
    asks: str  # msgid: the question of the method
    reason: str  # code where there is no class; "" otherwise


def trajectory(course: Course, rules: Iterable[WrittenRule]) -> tuple[Reading, ...]:
    """The readings by each of these rules of kind progress, in their order."""
    return tuple(_METHODS[rule.body["method"]](course, rule) for rule in rules)


def _open_sdg(course: Course, rule: WrittenRule) -> Reading:
    found = open_sdg(course, rule.body)
    number, name = (found.ratio, "ratio") if course.target else (found.growth, "observed_growth")
    asks = mark("Has it grown as fast each year as is needed, in percent of where it stood?")
    return Reading(rule.name, found.class_, number, name, asks, found.reasons.get("class", ""))


def _time_share(course: Course, rule: WrittenRule) -> Reading:
    asks = mark("Has as much of the way been done as of the time has passed?")
    found = _shares(course)
    if isinstance(found, str):
        return Reading(rule.name, None, None, "attainment_share", asks, found)
    attained, passed = found
    class_ = rule.body["behind"] if attained < passed else rule.body["on_track"]
    return Reading(rule.name, class_, attained * 100, "attainment_share", asks, "")


def _linear_rate(course: Course, rule: WrittenRule) -> Reading:
    asks = mark("Has it moved as far each year as is needed, in its own unit?")
    found = _shares(course)
    if isinstance(found, str):
        return Reading(rule.name, None, None, "ratio", asks, found)
    attained, passed = found
    ratio = attained / passed
    return Reading(rule.name, class_of(ratio, rule.body["classes"])["class"], ratio, "ratio", asks, "")


def _shares(course: Course) -> tuple[Fraction, Fraction] | str:
    """Shares of the way and of the time, or why they cannot be formed."""
    base, current, target = course.base, course.current, course.target
    if base is None or current is None or target is None:
        return "base_missing" if base is None else "no_data" if current is None else "target_missing"
    if current.year <= base.year or target.year <= base.year:
        return "no_time"
    way = Fraction(target.value) - Fraction(base.value)
    if way * course.sign <= 0:
        return "base_equals_target" if way == 0 else "base_beyond_target"
    attained = (Fraction(current.value) - Fraction(base.value)) / way
    return attained, Fraction(current.year - base.year, target.year - base.year)


def _weather(course: Course, rule: WrittenRule) -> Reading:
    """What would be missing in the target year, were the mean change of the last years to go on."""
    body, name = rule.body, "missing_share"
    asks = mark(
        "If it goes on as in the last years, how much of what is missing now will be missing in the target year?"
    )
    change = _mean_change(course, int(body["years"]))
    if course.target is None or course.current is None or isinstance(change, str):
        return Reading(rule.name, None, None, name, asks, change if isinstance(change, str) else "target_missing")
    missing = (Fraction(course.target.value) - Fraction(course.current.value)) * course.sign
    if missing <= 0:
        return Reading(rule.name, body["classes"][0]["class"], Fraction(0), name, asks, "")
    left = course.target.year - course.current.year
    share = (missing - change * course.sign * left) / missing * 100
    if change * course.sign < 0:
        return Reading(rule.name, body["wrong_direction"], share, name, asks, "")
    return Reading(rule.name, _up_to(share, body["classes"]), share, name, asks, "")


def _mean_change(course: Course, years: int) -> Fraction | str:
    """Mean yearly change of the last `years` years; each of their values must be there."""
    if course.current is None:
        return "no_data"
    last = course.current.year
    if any(year not in course.series for year in range(last - years, last + 1)):
        return "year_missing"
    return (Fraction(course.series[last]) - Fraction(course.series[last - years])) / years


def _up_to(share: Fraction, classes: list[Mapping[str, Any]]) -> str:
    for band in classes:
        if ("below" in band and share < Fraction(band["below"])) or ("to" in band and share <= Fraction(band["to"])):
            return str(band["class"])
    return str(classes[-1]["class"])


_METHODS: Mapping[str, Callable[[Course, WrittenRule], Reading]] = {
    "open_sdg": _open_sdg,
    "time_share": _time_share,
    "linear_rate": _linear_rate,
    "weather": _weather,
}
