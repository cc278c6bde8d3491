"""Denominators: which columns indicators are divided by, and a file of their own that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from luoshi.evaluation.index.csv_rows import Row, missing_columns, read_sheet
from luoshi.evaluation.index.errors import IndexDataInvalid, refuse_file
from luoshi.evaluation.index.figure_rows import keys_of, number_in
from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.spec import Spec
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate


def denominators_of(spec: Spec) -> list[str]:
    """Columns that indicators are divided by, where a step does so."""
    steps = [step for step in spec.steps if step.kind == "denominate"]
    told = [by[0] for step in steps for by in step.choice.settings.get("by", {}).values()]
    of_indicators = [indicator.denominator for indicator in spec.indicators if indicator.denominator]
    wanted = [*told, *(of_indicators if any("by" not in step.choice.settings for step in steps) else ())]
    return list(dict.fromkeys(wanted))


def read_denominators(figures: Figures, spec: Spec, folder: Path) -> Figures:
    """The figures with the columns of the other file, by unit and, where it has them, by period.

    Raises IndexFileMissing and IndexDataInvalid.
    """
    source, path = spec.data, folder / spec.data.denominators
    sheet = read_sheet(path)
    codes = [code for code in denominators_of(spec) if code not in figures.columns]
    problems = list(missing_columns(sheet, [source.denominators_unit, *codes]))
    refuse_file(IndexDataInvalid, str(path), problems)
    unit = next((name for name in (source.denominators_unit, figures.unit_heading) if name in sheet.headings), "")
    time = source.time if source.time in sheet.headings else ""
    keys = keys_of(sheet, unit or sheet.headings[0], time, source.period if time else "", problems)
    cells = {(keys.periods[period], keys.units[at]): row for period, at, row in keys.places}
    added = _matched(figures, codes, cells, source.missing, problems)
    refuse_file(IndexDataInvalid, str(path), problems)
    values = np.concatenate([figures.values, added], axis=-1)
    hashes = {**figures.hashes, source.denominators: sha256(sheet.content).hexdigest()}
    return figures._replace(columns=(*figures.columns, *codes), values=values, hashes=hashes)


def _matched(
    figures: Figures,
    codes: Sequence[str],
    cells: Mapping[tuple[str, str], Row],
    missing: tuple[str, ...],
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
        added[period, at] = [number_in(row, code, missing, problems) for code in codes]
    return added
