"""Profiles: one unit each: what its score is made of, its place in each part, where it is strong and weak."""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.results.explaining import Explanation, explain
from luoshi.evaluation.index.state import Cell as Told
from luoshi.messages import mark, translate
from luoshi.reports.index.standing import Standing, listed, number, plain
from luoshi.reports.index.telling import Bars, Block, Cell, Chart, Grid, Label, Section, Series, shown

_MOST = 5  # strengths and weaknesses


def profile_section(stand: Standing, unit: int, imputed: set[tuple[int, str]]) -> Section:
    """One unit. imputed: units by their places, and codes, of figures that were put in."""
    name = stand.unit(unit).words
    title = translate(mark("{unit}: what the score is made of")).format(unit=name)
    if unit not in stand.scored:
        return Section(title, (translate(mark("This unit has no score; the reason stands in the notes.")),))
    found = explain(stand.results, unit, stand.period, most=_MOST)
    rank, score = stand.aggregated.ranks[unit, -1], shown(stand.aggregated.scores[unit, -1], stand.decimals)
    words = translate(mark("Rank {rank} of {units}, score {score}.")).format(
        rank=f"{rank:g}", units=len(stand.scored), score=score
    )
    blocks: tuple[Block, ...] = (words, *found.notes, _chart(stand, unit, title), _elements(stand, unit, found))
    return Section(title, (*blocks, *_standings(stand, unit, found, imputed)))


def _chart(stand: Standing, unit: int, title: str) -> Chart:
    """Contributions of the indicators beside their means; their scores where nothing adds up."""
    of_units = stand.aggregated.x if stand.shares is None or np.isnan(stand.shares[unit]).all() else stand.shares
    label = mark("normalised value") if of_units is stand.aggregated.x else mark("contribution to the score")
    values = of_units[:, : stand.aggregated.tree.n_indicators]
    own = [None if np.isnan(value) else float(value) for value in values[unit]]
    with np.errstate(invalid="ignore"):
        sums, counts = np.nansum(values, axis=0), (~np.isnan(values)).sum(axis=0)
    means = [float(total / count) if count else None for total, count in zip(sums, counts, strict=True)]
    ends = tuple("" if value is None else shown(value, stand.decimals) for value in own)
    labels = tuple(map(stand.element, stand.indicators))
    bars = Bars(
        labels,
        (Series(stand.unit(unit), tuple(own)),),
        ends,
        translate(label),
        Series(Label(translate(mark("mean of all units")), "mean"), tuple(means)),
    )
    told = listed([f"{one.words} {end or '—'}" for one, end in zip(labels, ends, strict=True)])
    return Chart(title, f"{title}: {told}", bars)


def _elements(stand: Standing, unit: int, found: Explanation) -> Grid:
    """Every element: score, rank, weight in the index, contribution, share, and what it adds to the distance."""
    headings = (
        mark("Element"), mark("Part of"), mark("Score"), mark("Rank"), mark("Weight in the index, %"),
        mark("Contribution"), mark("Share of the score, %"), mark("Against the mean"),
    )  # fmt: skip
    rows = []
    for _, name, _, parent, score, rank, weight, contribution, share, gap in found.tables["elements"].rows:
        above = stand.name(str(parent)) if parent else ""
        figures = (_cell(score, stand.decimals), _cell(rank, 0), _cell(weight, 1, 100))
        others = (_cell(contribution, stand.decimals), _cell(share, 1), _cell(gap, stand.decimals))
        rows.append((str(name), above, *figures, *others))
    title = translate(mark("{unit}: score, rank and contribution of each element"))
    return Grid(title.format(unit=stand.unit(unit).words), tuple(map(translate, headings)), tuple(rows), keys=1)


def _cell(value: Told, decimals: int, times: float = 1) -> Cell:
    return None if value is None else number(float(value) * times, decimals)


def _standings(stand: Standing, unit: int, found: Explanation, imputed: set[tuple[int, str]]) -> tuple[Grid | str, ...]:
    """Two tables of strengths and weaknesses, by the figures as they were read."""
    titles = {
        "strength": mark("{unit}: strengths, by rank in the figures as read"),
        "weakness": mark("{unit}: weaknesses, by rank in the figures as read"),
    }
    headings = tuple(
        map(translate, (mark("Indicator"), mark("Part of"), mark("Figure"), mark("Unit of measure"), mark("Rank")))
    )
    grids: list[Grid | str] = []
    for side, title in titles.items():
        rows = tuple(
            (
                str(name),
                stand.name(str(parent)),
                None if value is None else plain(float(value)),
                str(measure),
                _of(rank, units),
            )
            for one, _, name, parent, rank, units, value, measure in found.tables["strengths"].rows
            if one == side
        )
        if rows:
            grids.append(Grid(translate(title).format(unit=stand.unit(unit).words), headings, rows))
    put_in = [stand.name(code) for place, code in sorted(imputed) if place == unit]
    if put_in:
        words = translate(mark("Figures of this unit that were missing and were put in: {indicators}."))
        grids.append(words.format(indicators=listed(put_in)))
    return tuple(grids)


def _of(rank: Told, units: Told) -> str:
    return translate(mark("{rank} of {units}")).format(rank=rank, units=units)
