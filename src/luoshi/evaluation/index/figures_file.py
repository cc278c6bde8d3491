"""Files of figures: CSV read into arrays, every cell that is no number with its row and column.

What a file may hold: docs/how-to/build-an-index.md
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np

from luoshi.evaluation.index.csv_rows import Sheet, missing_columns, read_sheet
from luoshi.evaluation.index.denominators_file import denominators_of, read_denominators
from luoshi.evaluation.index.errors import IndexDataInvalid, refuse_file
from luoshi.evaluation.index.figure_rows import Keys, keys_of, number_in
from luoshi.evaluation.index.figures import Figures, Words
from luoshi.evaluation.index.spec import Source, Spec


def read_figures(spec: Spec, folder: Path) -> Figures:
    """The figures that the specification names. Raises IndexFileMissing and IndexDataInvalid."""
    source, path = spec.data, folder / spec.data.file
    sheet = read_sheet(path)
    problems = list(missing_columns(sheet, _wanted(spec)))
    refuse_file(IndexDataInvalid, str(path), problems)
    unit = source.unit or sheet.headings[0]
    keys = keys_of(sheet, unit, source.time, source.period, problems)
    columns = _columns(spec, sheet)
    values = np.full((len(keys.periods), len(keys.units), len(columns)), np.nan)
    present = np.zeros(values.shape[:2], dtype=bool)
    for period, at, row in keys.places:
        present[period, at] = True
        values[period, at] = [number_in(row, column, source.missing, problems) for column in columns]
    refuse_file(IndexDataInvalid, str(path), problems)
    words = {column: _words(keys, column) for column in _grouping(spec)}
    names = _names(keys, source)
    unused = _unused(sheet, source, (unit, *columns, *words))
    hashes = {source.file: sha256(sheet.content).hexdigest()}
    found = Figures(unit, keys.units, names, source.time, keys.periods, columns, values, present, words, unused, hashes)
    return read_denominators(found, spec, folder) if source.denominators else found


def _wanted(spec: Spec) -> list[str]:
    """Columns that must be there."""
    source = spec.data
    indicators = [indicator.code for indicator in spec.indicators]
    denominators = [] if source.denominators else denominators_of(spec)
    return [source.unit, source.unit_name, source.time, *_grouping(spec), *indicators, *denominators]


def _grouping(spec: Spec) -> list[str]:
    """Columns by which units are grouped."""
    choices = [choice for step in spec.steps for choice in (step.choice, *step.exceptions.values())]
    found = [choice.settings["group"] for choice in choices if "group" in choice.settings]
    return list(dict.fromkeys([*found, *spec.report.groups]))


def _columns(spec: Spec, sheet: Sheet) -> tuple[str, ...]:
    """Columns of numbers."""
    codes = [indicator.code for indicator in spec.indicators]
    return tuple(dict.fromkeys([*codes, *(code for code in denominators_of(spec) if code in sheet.headings)]))


def _words(keys: Keys, column: str) -> Words:
    found = np.full((len(keys.periods), len(keys.units)), "", dtype=object)
    for period, at, row in keys.places:
        found[period, at] = row.cells[column]
    return found.astype(np.str_)


def _names(keys: Keys, source: Source) -> tuple[str, ...]:
    if not source.unit_name:
        return keys.units
    names = {at: row.cells[source.unit_name] for _, at, row in keys.places}
    return tuple(names[at] for at in range(len(keys.units)))


def _unused(sheet: Sheet, source: Source, used: tuple[str, ...]) -> tuple[str, ...]:
    known = {source.unit_name, source.time, *used}
    return tuple(heading for heading in sheet.headings if heading not in known)
