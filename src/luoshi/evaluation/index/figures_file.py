"""Files of figures: CSV read into arrays, every cell that is no number with its row and column.

What a file may hold: docs/how-to/build-an-index.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.csv_rows import Row, Sheet, read_sheet
from luoshi.evaluation.index.errors import IndexDataInvalid, refuse_file
from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.spec import Source, Spec
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate
from luoshi.patterns import regex

_NUMBER = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


class _Keys(NamedTuple):
    """Where each row of a file goes."""

    units: tuple[str, ...]
    periods: tuple[str, ...]
    places: tuple[tuple[int, int, Row], ...]  # period, unit


def read_figures(spec: Spec, folder: Path) -> Figures:
    """The figures that the specification names. Raises IndexFileMissing and IndexDataInvalid."""
    source, path = spec.data, folder / spec.data.file
    sheet = read_sheet(path)
    problems = list(_missing_columns(spec, sheet))
    refuse_file(IndexDataInvalid, str(path), problems)
    unit = source.unit or sheet.headings[0]
    keys = _keys(sheet, unit, source.time, source.period, problems)
    columns = _columns(spec, sheet)
    values = np.full((len(keys.periods), len(keys.units), len(columns)), np.nan)
    present = np.zeros(values.shape[:2], dtype=bool)
    for period, at, row in keys.places:
        present[period, at] = True
        values[period, at] = [_number(row, column, source, problems) for column in columns]
    refuse_file(IndexDataInvalid, str(path), problems)
    words = {column: _words(keys, column, present.shape) for column in _grouping(spec)}
    names = _names(keys, source.unit_name)
    known = {unit, source.unit_name, source.time, *columns, *words}
    unused = tuple(heading for heading in sheet.headings if heading not in known)
    found = Figures(unit, keys.units, names, source.time, keys.periods, columns, values, present, words, unused)
    found = found._replace(hashes={source.file: sha256(sheet.content).hexdigest()})
    return _with_denominators(found, spec, folder) if source.denominators else found


def _missing_columns(spec: Spec, sheet: Sheet) -> Iterator[Problem]:
    source = spec.data
    wanted = [source.unit, source.unit_name, source.time, *_grouping(spec)]
    wanted += [indicator.code for indicator in spec.indicators]
    wanted += [] if source.denominators else _denominators(spec)
    for column in dict.fromkeys(wanted):
        if column and column not in sheet.headings:
            words = translate(mark("There is no column {column}. Columns are: {known}."))
            yield Problem(1, words.format(column=column, known=", ".join(sheet.headings)))


def _grouping(spec: Spec) -> list[str]:
    """Columns by which units are grouped."""
    choices = [choice for step in spec.steps for choice in (step.choice, *step.exceptions.values())]
    found = [choice.settings["group"] for choice in choices if "group" in choice.settings]
    return list(dict.fromkeys([*found, *spec.report.groups]))


def _denominators(spec: Spec) -> list[str]:
    """Columns that indicators are divided by, where a step does so."""
    steps = [step for step in spec.steps if step.kind == "denominate"]
    told = [by[0] for step in steps for by in step.choice.settings.get("by", {}).values()]
    of_indicators = [indicator.denominator for indicator in spec.indicators if indicator.denominator]
    wanted = [*told, *(of_indicators if any("by" not in step.choice.settings for step in steps) else ())]
    return list(dict.fromkeys(wanted))


def _columns(spec: Spec, sheet: Sheet) -> tuple[str, ...]:
    codes = [indicator.code for indicator in spec.indicators]
    return tuple(dict.fromkeys([*codes, *(code for code in _denominators(spec) if code in sheet.headings)]))


def _keys(sheet: Sheet, unit: str, time: str, only: str, problems: list[Problem]) -> _Keys:
    rows = [row for row in sheet.rows if not only or row.cells.get(time) == only]
    if not rows:
        problems.append(Problem(1, translate(mark("No row is of the period {period}.")).format(period=only)))
    units = tuple(dict.fromkeys(row.cells[unit] for row in rows))
    periods = tuple(sorted({row.cells.get(time, "") if time else "" for row in rows}, key=_in_order))
    seen: dict[tuple[int, int], int] = {}
    places = []
    for row in rows:
        place = (periods.index(row.cells.get(time, "") if time else ""), units.index(row.cells[unit]))
        if not row.cells[unit]:
            problems.append(Problem(row.line, translate(mark("The row has no code of a unit."))))
        if place in seen:
            words = translate(mark("{unit} has a row already, in line {line}."))
            problems.append(Problem(row.line, words.format(unit=row.cells[unit], line=seen[place])))
        seen.setdefault(place, row.line)
        places.append((*place, row))
    return _Keys(units, periods, tuple(places))


def _in_order(period: str) -> tuple[float, str]:
    return (float(period), period) if _NUMBER.fullmatch(period) else (np.inf, period)


def _number(row: Row, column: str, source: Source, problems: list[Problem]) -> float:
    text = row.cells[column]
    if text in source.missing:
        return np.nan
    if not _NUMBER.fullmatch(text):
        words = translate(
            mark("{column} is “{value}”, which is no number. A gap is an empty cell, or one of: {missing}")
        )
        known = " ".join(word for word in source.missing if word)
        problems.append(Problem(row.line, words.format(column=column, value=text, missing=known)))
        return np.nan
    value = float(text)
    if np.isinf(value):
        words = translate(mark("{column} is {value}, which is too large to compute with."))
        problems.append(Problem(row.line, words.format(column=column, value=text)))
        return np.nan
    return value


def _words(keys: _Keys, column: str, shape: tuple[int, ...]) -> np.ndarray:
    found = np.full(shape, "", dtype=object)
    for period, unit, row in keys.places:
        found[period, unit] = row.cells[column]
    return found.astype(np.str_)


def _names(keys: _Keys, column: str) -> tuple[str, ...]:
    if not column:
        return keys.units
    names = {unit: row.cells[column] for _, unit, row in keys.places}
    return tuple(names[unit] for unit in range(len(keys.units)))


def _with_denominators(figures: Figures, spec: Spec, folder: Path) -> Figures:
    """The figures with the columns of the other file, by unit and, where it has them, by period."""
    source, path = spec.data, folder / spec.data.denominators
    sheet = read_sheet(path)
    codes = [code for code in _denominators(spec) if code not in figures.columns]
    unit = next((name for name in (source.denominators_unit, figures.unit_heading) if name in sheet.headings), "")
    unit = unit or sheet.headings[0]
    time = source.time if source.time in sheet.headings else ""
    problems = [
        Problem(1, translate(mark("There is no column {column}. Columns are: {known}.")).format(
            column=code, known=", ".join(sheet.headings)))
        for code in codes if code not in sheet.headings
    ]  # fmt: skip
    refuse_file(IndexDataInvalid, str(path), problems)
    keys = _keys(sheet, unit, time, source.period if time else "", problems)
    cells = {(keys.periods[period], keys.units[at]): row for period, at, row in keys.places}
    added = _matched(figures, codes, cells, source, problems)
    refuse_file(IndexDataInvalid, str(path), problems)
    values = np.concatenate([figures.values, added], axis=-1)
    hashes = {**figures.hashes, source.denominators: sha256(sheet.content).hexdigest()}
    return figures._replace(columns=(*figures.columns, *codes), values=values, hashes=hashes)


def _matched(
    figures: Figures,
    codes: Sequence[str],
    cells: Mapping[tuple[str, str], Row],
    source: Source,
    problems: list[Problem],
) -> Array:
    """(n_periods, n_units, n_codes). cells: rows by period, "" for all, and unit."""
    added = np.full((len(figures.periods), len(figures.units), len(codes)), np.nan)
    for period, at in np.argwhere(figures.present):
        unit = figures.units[at]
        row = cells.get(("", unit)) or cells.get((figures.periods[period], unit))
        if row is None:
            words = translate(mark("There is no row of {unit}, whose figures are to be divided."))
            problems.append(Problem(1, words.format(unit=unit)))
            continue
        added[period, at] = [_number(row, code, source, problems) for code in codes]
    return added
