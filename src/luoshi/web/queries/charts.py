"""Charts as the script of a page takes them: numbers as numbers, every word in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from luoshi.messages import mark, translate
from luoshi.periods import parse_period
from luoshi.reports.target_chart import Seen, TargetChart, position
from luoshi.web.models import Observation

_WORDS = {  # msgids
    "base": mark("Base"),
    "path": mark("Path"),
    "observed": mark("Observed"),
    "examples": mark("Observed"),
    "left_out": mark("Does not count"),
    "expected": mark("Expected, middle"),
    "band": mark("Expected, 80%"),
    "level": mark("Level promised"),
    "deadline": mark("Deadline"),
    "illustrative": mark("illustrative"),
}


def seen(rows: Iterable[Observation], scored: set[int]) -> list[Seen]:
    """The observations that have a value."""
    return [
        Seen(parse_period(row.period), row.value, row.source, row.pk in scored, row.obs_status == "illustrative")
        for row in rows
        if row.value is not None
    ]


def chart_data(chart: TargetChart) -> dict[str, Any]:
    """What static/luoshi/charts.js draws. A point is [position, value, label]."""
    marks = [[one.year, _number(one.value), str(one.year)] for one in chart.path]
    points: dict[str, list[list[Any]]] = {"observed": [], "examples": [], "left_out": []}
    for one in chart.observed:
        label = f"{one.period} {one.source}" + (f" ({translate(_WORDS['illustrative'])})" if one.illustrative else "")
        kind = "left_out" if not one.counts else "examples" if one.illustrative else "observed"
        points[kind].append([position(one.period.end), _number(one.value), label])
    return {
        "unit": chart.unit,
        "base": [[chart.base.year, _number(chart.base.value), str(chart.base.year)]] if chart.base else [],
        "path": marks,
        **points,
        "expected": [[one.year, *map(_number, (one.median, one.low, one.high))] for one in chart.expected],
        "level": _number(chart.level) if chart.level is not None else None,
        "deadline": position(chart.deadline) if chart.deadline else None,
        "deadline_label": chart.deadline.isoformat() if chart.deadline else "",
        "words": _words(chart),
    }


def _words(chart: TargetChart) -> dict[str, str]:
    """Legend and pointer, with the mark of what rests on an example (示例)."""
    marked = {"examples"}
    marked |= {"base"} if chart.base_is_example else set()
    marked |= {"path"} if chart.path_is_example else set()
    marked |= {"expected", "band"} if chart.expected_is_example else set()
    example = translate(mark("{value} (illustrative)"))
    return {
        name: example.format(value=translate(words)) if name in marked else translate(words)
        for name, words in _WORDS.items()
    }


def _number(value: Decimal) -> float:
    return float(value)
