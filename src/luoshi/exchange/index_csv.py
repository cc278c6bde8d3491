"""The results of an index as CSV: one table a step, scores, ranks; every number as the shortest text of its double.

UTF-8; a gap is an empty cell. A cell of words that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

import numpy as np

from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.run import Results, Stage
from luoshi.evaluation.index.state import Cell, Told
from luoshi.exchange.reading_csv import harmless
from luoshi.patterns import regex

_NO_NAME = regex(r"[^\w -]")  # characters of a column that have another meaning in the name of a file
SCORES, RANKS = "scores.csv", "ranks.csv"


def index_files(results: Results) -> dict[str, str]:
    """The text of every CSV file of a run, by its name."""
    files = dict(file for stage in results.stages for file in _of_stage(results, stage))
    if results.aggregates:
        files[SCORES] = _scores(results)
        files[RANKS] = _ranks(results)
        for column, ranks in results.group_ranks.items():
            files[f"ranks.{_NO_NAME.sub('_', column)}.csv"] = _group_ranks(results, column, ranks)
    return files


def table_csv(told: Told) -> str:
    """The text of one table."""
    return _text(told.headings, told.rows)


def _of_stage(results: Results, stage: Stage) -> Iterator[tuple[str, str]]:
    if "" not in stage.told:
        rows = _rows(results, stage.values, stage.present, _data_order(stage.present))
        yield f"{stage.step.name}.csv", _text([*_keys(results), *stage.codes], rows)
    for ending, told in stage.told.items():
        name = f"{stage.step.name}.{ending}" if ending else stage.step.name
        yield f"{name}.csv", _text(told.headings, told.rows)


def _scores(results: Results) -> str:
    """From the best to the worst of each period, the index first; its rank stands beside it."""
    order = _from_the_top(results)
    values = np.concatenate([results.ranks[..., -1:], results.scores[..., order]], axis=-1)
    return _table(results, ["Rank", *(results.aggregates[at] for at in order)], values)


def _ranks(results: Results) -> str:
    order = _from_the_top(results)
    return _table(results, [results.aggregates[at] for at in order], results.ranks[..., order])


def _from_the_top(results: Results) -> list[int]:
    """The aggregates as a reader looks for them: the index, then level by level."""
    return sorted(range(len(results.aggregates)), key=lambda at: -results.tree.groups[at].level)


def _table(results: Results, headings: Sequence[str], values: Array) -> str:
    present = results.stages[-1].present
    return _text([*_keys(results), *headings], _rows(results, values, present, _best_first(results, present)))


def _group_ranks(results: Results, column: str, ranks: Array) -> str:
    """Group by group, the best of each first."""
    words, present = results.figures.words[column], results.stages[-1].present
    units = [at for at in _best_first(results, present) if words[at]]
    units.sort(key=lambda at: (at[0], str(words[at])))
    order = _from_the_top(results)
    rows = ([*_key(results, at), str(words[at]), *map(_number, ranks[at][order])] for at in units)
    return _text([*_keys(results), column, *(results.aggregates[at] for at in order)], rows)


def _keys(results: Results) -> list[str]:
    figures = results.figures
    named = [results.spec.data.unit_name] if results.spec.data.unit_name else []
    return [*([figures.time_heading] if figures.time_heading else []), figures.unit_heading, *named]


def _key(results: Results, at: tuple[int, int]) -> list[str]:
    figures, (period, unit) = results.figures, at
    named = [figures.names[unit]] if results.spec.data.unit_name else []
    return [*([figures.periods[period]] if figures.time_heading else []), figures.units[unit], *named]


def _rows(results: Results, values: Array, present: Mask, order: Iterable[tuple[int, int]]) -> Iterator[list[Cell]]:
    for at in order:
        if present[at]:
            yield [*_key(results, at), *map(_number, values[at])]


def _data_order(present: Mask) -> list[tuple[int, int]]:
    return [(period, unit) for period, unit in np.argwhere(present).tolist()]


def _best_first(results: Results, present: Mask) -> list[tuple[int, int]]:
    """By period, then by the rank in the index; units without one at the end."""
    top = np.nan_to_num(results.ranks[..., -1], nan=np.inf)
    return sorted(_data_order(present), key=lambda at: (at[0], top[at]))


def _number(value: float) -> Cell:
    return None if np.isnan(value) else float(value)


def _text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: Cell) -> str:
    """A value as text: whole numbers without a point, so that ranks are 1 and not 1.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return harmless(str(value))
