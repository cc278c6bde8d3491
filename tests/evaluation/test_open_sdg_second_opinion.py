"""The same cases by the arithmetic that Open SDG publishes (docs/progress-methodology.md), and why ours differs."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.courses import Course, Point
from luoshi.evaluation.open_sdg import open_sdg
from luoshi.evaluation.rulebook.files import packaged_rules

BODY = packaged_rules().rule("opensdg_progress", date(2020, 1, 1)).body

ZERO = "it puts 0.001 for a base or a target of 0; ours is not computable"
EXACT = "floats miss a border by a few units of the last digit; ours is exact"
CROSSING = "a base and a target of different signs: it takes the size of a complex number; ours is not computable"


def published(course):
    """Ratio and class with floats, as the method is published, 0.001 and all."""
    sign, (start, base), (now, current), goal = course.sign, course.base, course.current, course.target
    if goal and (float(current) - float(goal.value)) * sign >= 0:
        return None, "achieved"
    base = float(base) or 0.001
    if base * float(current) < 0:
        return None, None
    observed = (float(current) / base) ** (1 / (now - start)) - 1
    number = sign * (-1 if base < 0 else 1) * observed
    borders = {"on_track": 0.015, "moderate": 0.005, "limited": 0}
    if goal:
        number /= abs(((float(goal.value) or 0.001) / base) ** (1 / (goal.year - start)) - 1)
        borders = {"on_track": 0.95, "moderate": 0.6, "limited": 0}
    return number, next((name for name, border in borders.items() if number >= border), "moving_away")


def course_of(base, current, target, direction):
    points = [
        None if value is None else Point(year, Decimal(value))
        for year, value in ((2014, base), (2016, current), (2018, target))
    ]
    return Course(*points, direction)


@pytest.mark.parametrize(
    ("base", "current", "target", "direction"),  # 2014, 2016, 2018
    [
        ("0.94", "1.2", "1.5", "up"),
        ("0.94", "1.0", "1.5", "up"),
        ("45", "47", "50", "up"),
        ("45", "44", "50", "up"),
        ("45", "51", "50", "up"),
        ("200", "185", "170", "down"),
        ("200", "195", "170", "down"),
        ("200", "210", "170", "down"),
        ("200", "160", "170", "down"),
        ("-20", "-15", "-10", "up"),
        ("-5", "5", "10", "up"),
        ("60", "60", None, "up"),
        ("60", "60.5", None, "up"),
        ("60", "61", None, "up"),
        ("60", "59", None, "up"),
        ("60", "66", None, "up"),
        ("60", "59", None, "down"),
    ],
)
def test_ours_and_the_published_arithmetic_agree(base, current, target, direction):
    course = course_of(base, current, target, direction)
    number, class_ = published(course)
    ours = open_sdg(course, BODY)

    assert ours.class_ == class_
    if number is not None:
        assert float(ours.ratio if target else ours.growth) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(
    ("base", "current", "target", "direction", "theirs", "ours", "why"),
    [
        ("0", "5", "10", "up", "on_track", None, ZERO),
        ("0", "0.05", "10", "up", "moderate", None, ZERO),
        ("10", "5", "0", "down", "limited", None, ZERO),
        ("10", "0.01", "0", "down", "on_track", None, ZERO),
        ("100", "103.0225", None, "up", "moderate", "on_track", EXACT),  # 1.5 % a year
        ("100", "101.0025", None, "up", "limited", "moderate", EXACT),  # 0.5 % a year
        ("100", "119.9025", "146.41", "up", "moderate", "on_track", EXACT),  # 9.5 % a year of 10 %
        ("100", "116.2084", "163.047361", "up", "limited", "moderate", EXACT),  # 7.8 % a year of 13 %
        ("-5", "-4", "10", "up", "limited", None, CROSSING),
    ],
)
def test_where_they_differ_the_reason_is_named(base, current, target, direction, theirs, ours, why):
    course = course_of(base, current, target, direction)
    found = open_sdg(course, BODY)

    assert published(course)[1] == theirs
    assert found.class_ == ours
    assert found.reasons.get("class") == {
        ZERO: "zero_base" if base == "0" else "zero_target",
        CROSSING: "sign_change",
    }.get(why)


def test_what_is_put_for_zero_decides_the_published_verdict():
    thousandth, one = (course_of(stand_in, "0.5", "10", "up") for stand_in in ("0.001", "1"))

    assert published(course_of("0", "0.5", "10", "up")) == published(thousandth)
    assert (published(thousandth)[1], published(one)[1]) == ("on_track", "moving_away")
