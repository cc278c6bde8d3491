"""Scores: the table of ranks and scores, and how the scores of the units are made up, as charts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from luoshi.messages import mark, translate
from luoshi.reports.index.standing import Standing, listed, number
from luoshi.reports.index.telling import Bars, Block, Cell, Chart, Grid, Heat, Label, Section, Series, shown

UNITS_A_CHART = 30
_COLUMNS_A_CHART = 8


def score_section(stand: Standing, imputed: dict[int, int]) -> Section:
    """Ranks and scores. imputed: how many figures of a unit, by its place, were put in."""
    parts = contribution_grid(stand, all_elements=False)
    told = stand.not_additive or translate(mark("The contributions of the parts add up to the score."))
    tables: tuple[Block, ...] = (score_grid(stand, imputed), told, *((parts,) if parts else ()))
    return Section(translate(mark("Ranks and scores")), (_summary(stand), *bar_charts(stand), *tables))


def _summary(stand: Standing) -> str:
    scored, names = stand.scored, stand.results.figures.names
    words = translate(mark("{count} of {all} units have a score. Highest: {best}. Lowest: {worst}. Mean: {mean}."))
    if not scored:
        return translate(mark("No unit has a score."))
    scores = stand.aggregated.scores[:, -1]
    said = [
        translate(mark("{unit} ({score})")).format(unit=names[unit], score=shown(scores[unit], stand.decimals))
        for unit in (scored[0], scored[-1])
    ]
    mean = shown(float(np.mean(scores[list(scored)])), stand.decimals)
    return words.format(count=len(scored), all=len(names), best=said[0], worst=said[1], mean=mean)


def unit_headings(stand: Standing) -> tuple[str, ...]:
    """Of the columns that say which unit a row is about."""
    code = (translate(mark("Unit code")),) if stand.named else ()
    return (translate(mark("Unit")), *code)


def unit_cells(stand: Standing, unit: int) -> tuple[str, ...]:
    """Name of a unit, and its code where it has both."""
    name, code = stand.unit(unit)
    return (name, code) if stand.named else (name,)


def score_grid(stand: Standing, imputed: dict[int, int]) -> Grid:
    """All units, from the best: rank and score, then the aggregates, then the ranks within groups."""
    wholes, groups = stand.wholes, stand.results.group_ranks
    headings = [translate(mark("Rank")), *unit_headings(stand), translate(mark("Score"))]
    headings += [stand.element(at).words for at in wholes]
    headings += [translate(mark("Rank within {group}")).format(group=group) for group in groups]
    headings += [translate(mark("Figures put in"))] if imputed else []

    def cells(unit: int) -> Iterator[Cell]:
        yield stand.rank(stand.aggregated.ranks[unit, -1])
        yield from unit_cells(stand, unit)
        yield from (number(stand.aggregated.scores[unit, at], stand.decimals) for at in (-1, *wholes))
        for ranks in groups.values():
            yield stand.rank(ranks[stand.period, unit, -1])
        if imputed:
            yield number(imputed.get(unit, 0), 0)

    rows = tuple(tuple(cells(unit)) for unit in stand.order)
    return Grid(translate(mark("Ranks and scores")), tuple(headings), rows, keys=2 + stand.named)


def bar_charts(stand: Standing) -> Iterator[Chart]:
    """The scores as bars, divided into what the parts of the index contribute where they add up."""
    series = contribution_series(stand)
    title = translate(mark("Scores, by what the parts contribute") if len(series) > 1 else mark("Scores"))
    for number_, units in enumerate(pages(stand.scored), 1):
        ends = tuple(shown(stand.aggregated.scores[unit, -1], stand.decimals) for unit in units)
        chosen = tuple(Series(one.name, tuple(one.values[unit] for unit in units)) for one in series)
        labels = tuple(map(stand.unit, units))
        told = listed([f"{label.words} {end}" for label, end in zip(labels, ends, strict=True)])
        bars = Bars(labels, chosen, ends, translate(mark("score")))
        yield Chart(numbered(title, number_, stand.scored), f"{title}: {told}", bars)


def contribution_series(stand: Standing) -> tuple[Series, ...]:
    """Of all units, what each part of the index contributes; what a unit has undivided is a series of its own."""
    scores = stand.aggregated.scores[:, -1]
    if stand.shares is None:
        return (Series(stand.element(-1 % len(stand.aggregated.tree.codes)), _values(scores)),)
    parts = stand.shares[:, list(stand.parts)]
    undivided = ~np.isnan(scores) & np.isnan(parts).all(axis=1)
    series = [Series(stand.element(at), _values(stand.shares[:, at])) for at in stand.parts]
    if undivided.any():
        whole = Label(translate(mark("score, not divided")), "-")
        series.append(Series(whole, _values(np.where(undivided, scores, np.nan))))
    return tuple(series)


def _values(column: Sequence[float] | np.ndarray) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else float(value) for value in column)


def heat_section(stand: Standing) -> Section:
    """The scores of the aggregates side by side; of the indicators, normalised, where the index has one level."""
    places = stand.wholes or tuple(stand.indicators)
    title = translate(mark("Scores of the parts") if stand.wholes else mark("Indicators, normalised"))
    charts = list(_heats(stand, title, places))
    table = () if stand.wholes else (indicator_grid(stand),)  # the aggregates stand in the table of scores
    note = translate(mark("The darker a field, the higher its score among those of the column."))
    where = translate(mark("The figures stand in the table {title}.")).format(title=translate(mark("Ranks and scores")))
    return Section(title, (f"{note} {where}" if stand.wholes else note, *charts, *table))


def indicator_grid(stand: Standing) -> Grid:
    """The normalised indicators of all units."""
    headings = [*unit_headings(stand), *(stand.element(at).words for at in stand.indicators)]
    rows = tuple(
        (*unit_cells(stand, unit), *(number(stand.aggregated.x[unit, at], stand.decimals) for at in stand.indicators))
        for unit in stand.order
    )
    return Grid(translate(mark("Indicators, normalised")), tuple(headings), rows, keys=1 + stand.named)


def _heats(stand: Standing, title: str, places: tuple[int, ...]) -> Iterator[Chart]:
    blocks = [places[start : start + _COLUMNS_A_CHART] for start in range(0, len(places), _COLUMNS_A_CHART)]
    pieces = [(units, columns) for columns in blocks for units in pages(stand.scored)]
    for number_, (units, columns) in enumerate(pieces, 1):
        values = tuple(_values(stand.aggregated.scores[unit, list(columns)]) for unit in units)
        labels = tuple(map(stand.element, columns))
        heat = Heat(tuple(map(stand.unit, units)), labels, values, stand.decimals, translate(mark("score")))
        told = translate(mark("{title}: {columns} of {units}")).format(
            title=title,
            columns=listed([label.words for label in labels]),
            units=listed([label.words for label in heat.labels]),
        )
        yield Chart(f"{title} ({number_}/{len(pieces)})" if len(pieces) > 1 else title, told, heat)


def pages(units: Sequence[int]) -> list[Sequence[int]]:
    """Units for one chart each, about the same number."""
    n_pages = -(-len(units) // UNITS_A_CHART)
    each = -(-len(units) // max(n_pages, 1)) or 1
    return [units[start : start + each] for start in range(0, len(units), each)]


def numbered(title: str, number_: int, units: Sequence[int]) -> str:
    """The title of the chart of one page of the units, with the number of the page where there are several."""
    n_pages = len(pages(units))
    return f"{title} ({number_}/{n_pages})" if n_pages > 1 else title


def contribution_grid(stand: Standing, *, all_elements: bool) -> Grid | None:
    """What the elements contribute to the score of each unit; of the parts of the index alone unless all are wanted."""
    shares = stand.shares
    if shares is None:
        return None
    places = (*stand.wholes, *stand.indicators) if all_elements else stand.parts
    headings = (*unit_headings(stand), translate(mark("Score")), *(stand.element(at).words for at in places))

    def cells(unit: int) -> Iterator[Cell]:
        yield from unit_cells(stand, unit)
        yield number(stand.aggregated.scores[unit, -1], stand.decimals)
        yield from (number(shares[unit, at], stand.decimals) for at in places)

    rows = tuple(tuple(cells(unit)) for unit in stand.order)
    return Grid(translate(mark("Contributions to the score")), headings, rows, keys=2 + stand.named)
