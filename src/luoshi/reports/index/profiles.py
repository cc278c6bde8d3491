"""Profiles: one unit each: what its score is made of, its place in each part, where it is strong and weak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
    beside = _beside(stand, unit)
    blocks: tuple[Block, ...] = (words, *found.notes, _chart(stand, unit, title, beside))
    blocks += (_elements(stand, unit, found, beside),)
    return Section(title, (*blocks, *_standings(stand, unit, found, imputed)))


class _Beside(NamedTuple):
    """What a unit is drawn with, of every element: contributions, or scores where nothing adds up."""

    add_up: bool
    own: tuple[float | None, ...]
    means: tuple[float | None, ...]  # of the units that have one


def _beside(stand: Standing, unit: int) -> _Beside:
    add_up = stand.shares is not None and not np.isnan(stand.shares[unit]).all()
    values = stand.shares if stand.shares is not None and add_up else stand.aggregated.scores
    known = [column[~np.isnan(column)] for column in values.T]
    means = tuple(float(np.mean(column)) if len(column) else None for column in known)
    return _Beside(add_up, tuple(None if np.isnan(value) else float(value) for value in values[unit]), means)


def _chart(stand: Standing, unit: int, title: str, beside: _Beside) -> Chart:
    """The indicators beside their means."""
    label = mark("contribution to the score") if beside.add_up else mark("normalised value")
    n = stand.aggregated.tree.n_indicators
    own, means = beside.own[:n], beside.means[:n]
    ends = tuple("" if value is None else shown(value, stand.decimals) for value in own)
    labels = tuple(map(stand.element, stand.indicators))
    bars = Bars(
        labels,
        (Series(stand.unit(unit), own),),
        ends,
        translate(label),
        Series(Label(translate(mark("mean of all units")), "mean"), means),
    )
    told = listed([f"{one.words} {end or '—'}" for one, end in zip(labels, ends, strict=True)])
    return Chart(title, f"{title}: {told}", bars)


def _elements(stand: Standing, unit: int, found: Explanation, beside: _Beside) -> Grid:
    """Every element: score, rank and weight in the index; contribution, its mean over all units, its share, and what
    it adds to the distance; where nothing adds up, the mean of the scores instead.
    """
    mean = mark("Mean of all units")
    headings: tuple[str, ...] = (mark("Element"), mark("Score"), mark("Rank"), mark("Weight in the index, %"))
    added = (mark("Contribution"), mean, mark("Share of the score, %"), mark("Against the mean"))
    headings = (*headings, *added) if beside.add_up else (*headings[:2], mean, *headings[2:])
    rows = tuple(_row(stand, row, beside) for row in found.tables["elements"].rows)
    title = translate(mark("{unit}: score, rank and contribution of each element"))
    return Grid(title.format(unit=stand.unit(unit).words), tuple(map(translate, headings)), rows, keys=1)


def _row(stand: Standing, row: Sequence[Told], beside: _Beside) -> tuple[Cell, ...]:
    code, name, _, _, score, rank, weight, contribution, share, gap = row
    mean = _cell(beside.means[stand.aggregated.tree.codes.index(str(code))], stand.decimals)
    figures = (_cell(score, stand.decimals), None if rank is None else stand.rank(float(rank)), _cell(weight, 1, 100))
    if not beside.add_up:
        return str(name), figures[0], mean, *figures[1:]
    return str(name), *figures, _cell(contribution, stand.decimals), mean, _cell(share, 1), _cell(gap, stand.decimals)


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
