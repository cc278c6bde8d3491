"""Paths and splits by name: from parameters, or from the target of a question, to what is due by year or by area."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from luoshi.evaluation.courses import Point
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import exact_value, figures_of
from luoshi.evaluation.judging.judgement import Finding, Found, Term
from luoshi.evaluation.named.asked import Asked, Lacking
from luoshi.evaluation.named.asked_course import base_of, target_of
from luoshi.evaluation.named.values import ParameterUnfit, as_year
from luoshi.evaluation.paths import Ends, Path, PathYear, Rounding, Shape, YearTie, flow_path, path
from luoshi.evaluation.roots import as_result
from luoshi.evaluation.splits import AreaPart, AreaRounding, AreaTie, By, Split, county_split, recomputed_ratio
from luoshi.messages import mark, translate
from luoshi.periods import Period

_LATER, _HIGHER = ("latest", "last", "later"), ("higher", "highest", "last")
_RATIO_UNITS = ("%", "％", "‰", "百分点", "个百分点", "倍")


def find_path(asked: Asked) -> Finding:
    """The level due at the end of each year."""
    try:
        base_year, base = base_of(asked)
        if base is None and base_year is not None and asked.question.series:
            base = exact_value(figures_of(asked.question).of(Period(base_year)))
        if base_year is None or base is None:
            raise Lacking("base_missing")
        target = target_of(asked, Point(base_year, base))
        if target is None:
            raise Lacking("target_missing")
        ends = Ends(base, base_year, target.value, target.year)
        return _path_finding(path(ends, _shape(asked), rounding=_rounding(asked), by_year=_by_year(asked)))
    except Lacking as lacking:
        return _path_finding(Path((), _shape(asked), lacking.code))


def find_flow_path(asked: Asked) -> Finding:
    """The amount due in each year."""
    total, growth = asked.number("total"), asked.number("growth_pct")
    total = asked.question.target.low if total is None else total
    try:
        if total is None:
            raise Lacking("target_missing")
        found = flow_path(
            total,
            _years(asked),
            _shape(asked),
            rounding=_rounding(asked),
            by_year=_by_year(asked),
            growth=None if growth is None else Fraction(growth) / 100,
        )
    except Lacking as lacking:
        found = Path((), _shape(asked), lacking.code)
    return _path_finding(found)


def _shape(asked: Asked) -> Shape:
    """As told; what is given by year is the path unless it is told otherwise."""
    by_year = asked.parameters.get("by_year")
    word = asked.text("shape") or ("given" if by_year else "linear")
    if by_year and word not in ("given", "proportional"):
        raise ParameterUnfit(name="by_year", value=by_year, wanted=translate(mark("shape given or proportional")))
    return cast(Shape, "linear" if word == "equal" else word)


def _rounding(asked: Asked) -> Rounding | None:
    step = asked.number("step")
    tie: YearTie = "latest" if asked.text("tie") in _LATER else "earliest"
    if step is not None and step <= 0:
        raise Lacking("step_not_positive")
    return None if step is None else Rounding(step, tie)


def _by_year(asked: Asked) -> dict[int, Number] | None:
    given = asked.by_year("by_year")
    return {year: value for year, value in given.items() if value is not None} if given else None


def _years(asked: Asked) -> list[int]:
    """Those named, else from the first year, or the one after the base year, to that of the deadline."""
    given = asked.rows("years")
    if given:
        years = sorted(as_year(year, "years") for year in given)
        if len(set(years)) < len(years):
            raise ParameterUnfit(name="years", value=given, wanted=translate(mark("each year once")))
        return years
    target = asked.question.target
    base = asked.whole("base_year") or target.base_year
    first = asked.whole("first_year") or (None if base is None else base + 1)
    last = asked.whole("last_year") or asked.whole("target_year") or (target.deadline.year if target.deadline else None)
    if first is None or last is None:
        return sorted(_by_year(asked) or ())
    return list(range(first, last + 1))


def _path_finding(found: Path) -> Finding:
    if found.reason:
        return Finding({"path": None}, {"path": found.reason}, found.reason, {"shape": found.shape})
    fields: dict[str, Found] = {
        "path": {str(year.year): as_result(year.value) for year in found.years},
        "steps": {str(year.year): as_result(year.step) for year in found.years},
        "cumulative": {str(year.year): as_result(year.cumulative) for year in found.years},
    }
    return Finding(fields, readings={"shape": found.shape}, terms=tuple(_year_term(year) for year in found.years))


def _year_term(year: PathYear) -> Term:
    words = mark("{year}: {value}, step {step}")
    if year.step != year.quota:
        words = mark("{year}: {value}, step {step} for a quota of {quota}")
    facts = {
        "year": str(year.year),
        "value": as_result(year.value),
        "step": as_result(year.step),
        "quota": as_result(year.quota),
    }
    return Term("path", words, facts)


def find_split(asked: Asked) -> Finding:
    """The part of each area; a ratio is refused, and recomputed where numerators and denominators are given."""
    out = frozenset(str(area) for area in asked.rows("not_applicable"))
    numerators, denominators = asked.numbers("numerators"), asked.numbers("denominators")
    if numerators or denominators:
        return _recomputed(asked, numerators, denominators, out)
    total = asked.number("total")
    total = asked.question.target.low if total is None else total
    step = asked.number("step")
    if total is None or (step is not None and step <= 0):
        return _split_finding(Split((), "target_missing" if total is None else "step_not_positive"))
    tie: AreaTie = "higher" if asked.text("tie") in _HIGHER else "lower"
    weights, by = asked.numbers("weights"), "shares" if asked.parameters.get("shares") else "weights"
    found = county_split(
        total,
        weights or asked.numbers("shares"),
        by=cast(By, by),
        rounding=None if step is None else AreaRounding(step, tie),
        not_applicable=out,
        ratio=_is_ratio(asked),
    )
    return _split_finding(found)


def _is_ratio(asked: Asked) -> bool:
    told, indicator = asked.flag("ratio"), asked.question.indicator
    if told is not None:
        return told
    unit = indicator.unit or asked.question.target.unit
    return "/" in indicator.formula or unit in _RATIO_UNITS


def _split_finding(found: Split) -> Finding:
    if found.reason:
        fields: dict[str, Found] = {"split": None}
        if found.missing:
            fields["missing"] = "、".join(found.missing)
        return Finding(fields, {"split": found.reason}, found.reason)
    parts: dict[str, Number | int | None] = {part.area: part.value for part in found.parts}
    reasons = {f"split.{part.area}": "not_applicable" for part in found.parts if part.value is None}
    return Finding({"split": parts}, reasons, terms=tuple(_part_term(part) for part in found.parts))


def _part_term(part: AreaPart) -> Term:
    words = mark("{area}: {value} for a quota of {quota}") if part.value is not None else mark("{area}: does not apply")
    return Term("split", words, {"area": part.area, "value": part.value, "quota": part.quota})


def _recomputed(
    asked: Asked, numerators: dict[str, Number | None], denominators: dict[str, Number | None], out: frozenset[str]
) -> Finding:
    scale = asked.number("scale")
    found = recomputed_ratio(
        numerators, denominators, not_applicable=out, **({} if scale is None else {"scale": scale})
    )
    fields: dict[str, Found] = {"split": None, "value": found.value}
    reasons = {"split": "ratio_not_additive"}
    if found.reason:
        reasons["value"] = found.reason
    facts = {"numerator": found.numerator, "denominator": found.denominator, "value": found.value}
    terms = (Term("value", mark("{numerator} / {denominator} gives {value}"), facts),) if not found.reason else ()
    return Finding(fields, reasons, "ratio_not_additive", terms=terms)
