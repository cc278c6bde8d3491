"""The parameters of named rules: what each holds, and the other names that it goes by."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.evaluation.judging.parameters import ATTAINMENT, KNOWN, MONOTONE, Parameter
from luoshi.messages import mark

_NUMBER = {
    "x": mark("the value; else the figure of the target"),
    "h": mark("satisfactory value (满意值); for what should fall below s"),
    "s": mark("value that is not allowed (不允许值)"),
    "c": mark("points between s and h; else 40"),
    "d": mark("points at s; else 60"),
    "cap": mark("the score is not above it; acts after the formula"),
    "floor": mark("the score is not below it; acts after the cap"),
    "points": mark("points of the item; else 100"),
    "completion_rate": mark("completion rate in percent; else that of the target"),
    "target": mark("the number to reach; else that of the target"),
    "full": mark("points at the target; the same as points"),
    "per": mark("points for each unit above or below the target; for a bonus, for each percent above 100"),
    "unit": mark("how much of the indicator counts as one unit; else 1"),
    "base_share": mark("percent of the points that reaching the target gives; else 80"),
    "cap_share": mark("percent of the points that the item does not rise above; else 100"),
    "bonus": mark("points for over-fulfilment; else per x (completion rate - 100)"),
    "limit_share": mark("percent of the points that the bonus does not rise above; else 100"),
    "min": mark("the least value of the units compared; else that of values"),
    "max": mark("the greatest value of the units compared; else that of values"),
    "score": mark("the score to be graded"),
    "bonus_cap": mark("all bonuses together are not above it"),
    "deduction_cap": mark("all deductions together are not above it"),
    "base": mark("the base value; else that of the target, else the figure of the base year"),
    "current": mark("the current value; else the last yearly figure known"),
    "limit": mark("a limit that nature sets, such as 100"),
    "total": mark("the total to be divided; else the number of the target"),
    "step": mark("parts are multiples of it, by largest remainder; else they are not rounded"),
    "growth_pct": mark("of a geometric flow: growth from year to year in percent"),
    "scale": mark("what the ratio is multiplied by; else 100"),
    "plan_pct": mark("what should be done by the day, in percent"),
    "actual_pct": mark("what is done, in percent"),
    "days_left": mark("days to the last day, instead of due_on; below 0 after it"),
    "days_overdue": mark("days after the last day, instead of due_on"),
    "months_not_started": mark("not started: months since the planned month, instead of starts_on"),
    "limits_passed": mark("how many limits have passed without good reason"),
}
_YEAR = {
    "base_year": mark("the base year; else that of the target"),
    "current_year": mark("the year of the current value; else the last one known"),
    "target_year": mark("the year of the target; else that of its deadline"),
    "first_year": mark("the first year of a flow; else the one after the base year"),
    "last_year": mark("the last year of a flow; else that of the deadline"),
}
_FLAG = {
    "done": mark("whether it is done; else whether the target is met"),
    "whole": mark("only whole units count; else parts of one in proportion"),
    "ratio": mark("the target is a ratio or a mean, whose parts do not add up; else told by unit and formula"),
    "started": mark("whether it has been started"),
    "lag_pending": mark("the figure is not published yet, and need not be"),
    "month_met": mark("what was planned for the month is done"),
    "quarter_met": mark("the target of the quarter is met"),
    "reachable": mark("it can still be done"),
    "poor": mark("it was done badly"),
}
_OTHER = {
    "starts_on": Parameter("text", mark("planned start, a day or a month such as 2025-03")),
    "due_on": Parameter("day", mark("last day")),
    "direction": Parameter("choice", mark("which way is better; else as target or indicator say"), ("up", "down")),
    "values": Parameter("numbers", mark("values by year, or by unit where units are compared")),
    "area": Parameter("text", mark("the unit whose score is asked for; else the area of the target")),
    "standards": Parameter("numbers", mark("standards from the best band to the poorest")),
    "coefficients": Parameter("numbers", mark("coefficients of the bands, the best first; else 1, 0.8, 0.6, 0.4, 0.2")),
    "bands": Parameter("table", mark("bands from the highest down: from and points; the last without from")),
    "grades": Parameter("table", mark("grades from the highest down: from and grade; the last without from")),
    "items": Parameter(
        "table", mark("items with name, weight, score in percent (or points), state, and items of their own")
    ),
    "missing": Parameter(
        "choice",
        mark("the weight of a missing item is held or redistributed"),
        ("held", "redistribute", "redistributed"),
    ),
    "bonuses": Parameter("table", mark("bonuses with name and points")),
    "deductions": Parameter("table", mark("deductions with name and points")),
    "veto": Parameter("anything", mark("names of the vetoes cast, or true; for the reach item, names of items")),
    "veto_reach": Parameter("choice", mark("what a veto takes: item, total or grade"), ("item", "total", "grade")),
    "veto_grade": Parameter("text", mark("the grade under a veto; else the lowest")),
    "shape": Parameter(
        "choice",
        mark("linear (equal), geometric, given, or proportional to by_year; else linear"),
        ("linear", "equal", "geometric", "given", "proportional"),
    ),
    "tie": Parameter(
        "choice",
        mark("which of equal remainders is rounded up: the earliest or latest year, the lower or higher area code"),
        ("earliest", "latest", "lower", "higher", "first", "last"),
    ),
    "by_year": Parameter("years", mark("levels or amounts by year, or what the steps are in proportion to")),
    "years": Parameter("numbers", mark("the years of a flow, in order")),
    "weights": Parameter("numbers", mark("figures by area that the parts are in proportion to; null where missing")),
    "shares": Parameter("numbers", mark("percent by area that add up to 100")),
    "not_applicable": Parameter("texts", mark("areas to which it does not apply")),
    "numerators": Parameter("numbers", mark("numerators by area, to recompute a ratio")),
    "denominators": Parameter("numbers", mark("denominators by area, to recompute a ratio")),
}  # fmt: skip
ALL: Mapping[str, Parameter] = {
    **{name: Parameter("number", about) for name, about in _NUMBER.items()},
    **{name: Parameter("year", about) for name, about in _YEAR.items()},
    **{name: Parameter("flag", about) for name, about in _FLAG.items()},
    **_OTHER,
}
_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {  # another name -> what it means, the first one that a rule has
    "value": ("x", "score", "total"), "actual": ("x", "actual_pct", "current"), "plan": ("plan_pct",),
    "satisfactory": ("h",), "not_allowed": ("s",), "xh": ("h",), "xs": ("s",), "满意值": ("h",), "不允许值": ("s",),
    "weight": ("points",), "full_points": ("points",), "full_score": ("points",), "rate": ("completion_rate",),
    "target_value": ("target", "total"), "target": ("total",), "base_value": ("base",), "current_value": ("current",),
    "year": ("current_year",), "start_year": ("base_year",), "end_year": ("target_year",), "least": ("min",),
    "most": ("max",), "method": ("shape",), "given": ("by_year",), "natural_limit": ("limit",),
    "planned_start": ("starts_on",), "planned_month": ("starts_on",), "deadline": ("due_on",), "due": ("due_on",),
    "months_late": ("months_not_started",), "tie_break": ("tie",), "base": ("weights",), "bonus_points": ("bonus",),
}  # fmt: skip
_BOUNDS = ("cap", "floor")
_ITEM = ("points", *_BOUNDS)
_RATE = ("completion_rate", "done", *_ITEM)
_STEPS = ("x", "target", "direction", "per", "unit", "whole", *_ITEM)
_COURSE = (
    "base", "base_year", "current", "current_year", "target", "target_year", "direction", "limit", "values",
)  # fmt: skip
_TAKES: Mapping[str, tuple[str, ...]] = {
    "efficacy": ("x", "h", "s", "c", "d", *_BOUNDS),
    "proportional": _RATE,
    "full_or_nothing": ("completion_rate", "done", "points"),
    "per_point": ("full", *_STEPS),
    "base_step": ("base_share", "cap_share", *_STEPS),
    "bonus_cap": ("bonus", "per", "limit_share", *_RATE),
    "step_bands": ("bands", *_RATE),
    "trend_score": ("values", "direction", "points"),
    "min_max": ("x", "min", "max", "values", "area", "direction", "points"),
    "state_asset": ("x", "standards", "coefficients", "points"),
    "grade": ("score", "x", "grades"),
    "total": (
        "items", "missing", "bonuses", "deductions", "bonus_cap", "deduction_cap", "veto", "veto_reach", "veto_grade",
        "grades", *_BOUNDS,
    ),
    "light": (
        "plan_pct", "actual_pct", "done", "starts_on", "started", "due_on", "lag_pending", "month_met", "quarter_met",
        "reachable", "poor", "days_left", "days_overdue", "months_not_started", "limits_passed",
    ),
    "progress": _COURSE,
    "path": ("base", "base_year", "target", "target_year", "shape", "by_year", "step", "tie"),
    "flow_path": (
        "total", "years", "base_year", "first_year", "last_year", "target_year", "shape", "by_year", "growth_pct",
        "step", "tie",
    ),
    "county_split": (
        "total", "weights", "shares", "step", "tie", "not_applicable", "ratio", "numerators", "denominators", "scale",
    ),
}  # fmt: skip
_JUDGES: Mapping[str, Mapping[str, Parameter]] = {"trend_score": MONOTONE, "path": KNOWN, "progress": KNOWN}
_PLAIN = ("grade", "total", "flow_path", "county_split")


def parameters_of(takes: str) -> Mapping[str, Parameter]:
    """Every name that may be given to what takes these: its own, their other names, and those of judging a target."""
    judging = {} if takes in _PLAIN else _JUDGES.get(takes, ATTAINMENT)
    others = {other: ALL[name] for other, name in other_names(takes).items()}
    return {**judging, **others, **{name: ALL[name] for name in _TAKES[takes]}}


def other_names(takes: str) -> Mapping[str, str]:
    """Which of its own names each other name stands for."""
    own = _TAKES[takes]
    meant = {
        other: [name for name in names if name in own] for other, names in _ALSO_CALLED.items() if other not in own
    }
    return {other: names[0] for other, names in meant.items() if names}
