"""Changes: what the score of each unit gained or lost between the first and the last period, and by which part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.evaluation.index.results.between import CHANGES, decompose
from luoshi.evaluation.index.results.powers import NotAdditive
from luoshi.messages import mark, translate
from luoshi.reports.index.scores import numbered, pages, unit_cells, unit_headings
from luoshi.reports.index.standing import Standing, listed, number
from luoshi.reports.index.telling import Bars, Cell, Chart, Grid, Section, Series, shown

_SIGNS = mark(
    "Parts to the left of 0 took from the score, parts to the right added to it; together they are the change."
)


def change_section(stand: Standing, first: int) -> Section:
    """The change from the period `first` to the one of the standing."""
    results = stand.results
    periods = {"first": results.figures.periods[first], "last": results.figures.periods[stand.period]}
    title = translate(mark("Change from {first} to {last}")).format(**periods)
    there = ~np.isnan(results.scores[first, :, -1])
    units = [unit for unit in stand.scored if there[unit]]
    if not units:
        return Section(title, (translate(mark("No unit has a score in both periods.")),))
    try:
        effects = _effects(stand, first, units)
    except NotAdditive as error:
        return Section(title, (str(error), _scores(stand, first, units, title)))
    grid = _scores(stand, first, units, title, effects)
    return Section(title, (translate(_SIGNS), *_charts(stand, first, units, title, effects), grid))


def _effects(stand: Standing, first: int, units: list[int]) -> dict[int, list[float]]:
    """By the place of the unit: what each part of the index did to its score."""
    told = decompose(stand.results, first, stand.period, units)
    code, total = CHANGES.index("code"), CHANGES.index("total")
    parts = [stand.aggregated.tree.codes[at] for at in stand.parts]
    places = {code: at for at, code in enumerate(parts)}
    found = {unit: [float("nan")] * len(parts) for unit in units}
    by_code = {stand.results.figures.units[unit]: unit for unit in units}
    for row in told.rows:
        value = row[total]
        if row[code] in places and value is not None:
            found[by_code[str(row[0])]][places[str(row[code])]] = float(value)
    return found


def _scores(
    stand: Standing, first: int, units: list[int], title: str, effects: dict[int, list[float]] | None = None
) -> Grid:
    periods = stand.results.figures.periods
    headings = [*unit_headings(stand), periods[first], periods[stand.period], translate(mark("Change"))]
    if effects:
        by = translate(mark("by {part}"))
        headings += [by.format(part=stand.element(at).words) for at in stand.parts]

    def cells(unit: int) -> Iterator[Cell]:
        before, after = _pair(stand, first, unit)
        yield from unit_cells(stand, unit)
        yield from (number(value, stand.decimals) for value in (before, after, after - before))
        yield from (number(value, stand.decimals) for value in (effects or {}).get(unit, []))

    return Grid(title, tuple(headings), tuple(tuple(cells(unit)) for unit in units), keys=1 + stand.named)


def _pair(stand: Standing, first: int, unit: int) -> tuple[float, float]:
    scores = stand.results.scores[:, unit, -1]
    return float(scores[first]), float(scores[stand.period])


def _charts(
    stand: Standing, first: int, units: list[int], title: str, effects: dict[int, list[float]]
) -> Iterator[Chart]:
    for at_page, page in enumerate(pages(units), 1):
        ends = []
        for unit in page:
            before, after = _pair(stand, first, unit)
            text = shown(after - before, stand.decimals)
            ends.append(text if text.startswith("-") or not float(text) else f"+{text}")
        series = tuple(
            Series(stand.element(at), tuple(_known(effects[unit][place]) for unit in page))
            for place, at in enumerate(stand.parts)
        )
        labels = tuple(map(stand.unit, page))
        told = listed([f"{label.words} {end}" for label, end in zip(labels, ends, strict=True)])
        bars = Bars(labels, series, tuple(ends), translate(mark("change of the score")))
        yield Chart(numbered(title, at_page, units), f"{title}: {told}", bars)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
