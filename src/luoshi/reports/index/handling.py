"""Handling: which figures were put in or changed on the way, and why a unit has no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from luoshi.messages import mark, translate
from luoshi.reports.index.standing import Standing, plain
from luoshi.reports.index.steps import method_words, stages_of
from luoshi.reports.index.telling import Cell, Grid


def imputed_points(stand: Standing) -> set[tuple[int, str]]:
    """Units by their places, and codes, of figures of the period that were put in."""
    found = set()
    for at in stages_of(stand, "impute"):
        before, after = (stand.results.stages[place].values[stand.period] for place in (at - 1, at))
        for unit, column in np.argwhere(np.isnan(before) & ~np.isnan(after)).tolist():
            found.add((unit, stand.aggregated.tree.codes[column]))
    return found


def imputed_counts(stand: Standing) -> Counter[int]:
    """Of each unit, by its place, how many of its figures were put in."""
    return Counter(unit for unit, _ in imputed_points(stand))


def imputed_grid(stand: Standing) -> Grid | None:
    """Each figure of the period that was put in; None where none was."""
    rows = tuple(_imputed_rows(stand))
    headings = tuple(map(translate, (mark("Unit"), mark("Indicator"), mark("Figure"), mark("Method"))))
    return Grid(translate(mark("Figures that were put in")), headings, rows, keys=2) if rows else None


def _imputed_rows(stand: Standing) -> Iterator[tuple[Cell, ...]]:
    for at in stages_of(stand, "impute"):
        step = stand.results.stages[at].step
        before, after = (stand.results.stages[place].values[stand.period] for place in (at - 1, at))
        for unit, column in np.argwhere(np.isnan(before) & ~np.isnan(after)).tolist():
            code = stand.aggregated.tree.codes[column]
            method = method_words("impute", step.exceptions.get(code, step.choice).method)
            yield stand.unit(unit).words, stand.name(code), plain(after[unit, column]), method


def treated_grid(stand: Standing) -> Grid | None:
    """Each figure of the period that was drawn in, and each indicator that was transformed; None where none was."""
    rows = tuple(_treated_rows(stand))
    headings = (mark("Unit"), mark("Indicator"), mark("Figure before"), mark("Figure after"), mark("What was done"))
    title = translate(mark("Outliers that were treated"))
    return Grid(title, tuple(map(translate, headings)), rows, keys=2) if rows else None


def _treated_rows(stand: Standing) -> Iterator[tuple[Cell, ...]]:
    done = {"winhi": mark("drawn down"), "winlo": mark("drawn up")}
    for at in stages_of(stand, "treat"):
        stages = stand.results.stages
        before, after = (stages[place].values[stand.period] for place in (at - 1, at))
        for unit, marks in _marks(stand, at):
            for column, word in enumerate(marks):
                pulled, _, transform = word.partition("+")
                if pulled in done:
                    what = translate(done[pulled]) + (f" + {transform}" if transform else "")
                    figures = plain(before[unit, column]), plain(after[unit, column])
                    yield stand.unit(unit).words, stand.element(column).words, *figures, what
        yield from _transformed(stand, at)


def _marks(stand: Standing, at: int) -> Iterator[tuple[int, list[str]]]:
    """What was done to the figures of each unit of the period, by the place of the unit."""
    figures, n = stand.results.figures, stand.aggregated.tree.n_indicators
    for row in stand.results.stages[at].told["points"].rows:
        if not figures.time_heading or row[0] == figures.periods[stand.period]:
            yield figures.units.index(str(row[-n - 1])), [str(word) for word in row[-n:]]


def _transformed(stand: Standing, at: int) -> Iterator[tuple[Cell, ...]]:
    figures, told = stand.results.figures, stand.results.stages[at].told["details"]
    place = told.headings.index("transform")
    for row in told.rows:
        here = not figures.time_heading or row[0] == figures.periods[stand.period]
        if here and row[place]:
            code = str(row[told.headings.index("indicator")])
            words = translate(mark("transformed: {transform}")).format(transform=row[place])
            yield translate(mark("all units")), stand.name(code), None, None, words


def unscored_grid(stand: Standing) -> Grid | None:
    """Units without a score, each with the reason; None where all have one."""
    without = [unit for unit in stand.order if np.isnan(stand.aggregated.scores[unit, -1])]
    rows = tuple((stand.unit(unit).words, _why(stand, unit)) for unit in without)
    headings = tuple(map(translate, (mark("Unit"), mark("Why it has no score"))))
    return Grid(translate(mark("Units without a score")), headings, rows) if rows else None


def _why(stand: Standing, unit: int) -> str:
    at, stages = (stand.period, unit), stand.results.stages
    if not stand.results.figures.present[at]:
        return translate(mark("The figures have no row of it for this period."))
    for stage in stages:
        if not stage.present[at]:
            return translate(mark("It was left out by the step {step}.")).format(step=stage.step.name)
    if np.isnan(stages[0].values[at]).all():
        return translate(mark("It has no figure at all."))
    return translate(mark("Too few of the parts of the index have a score."))
