"""Rows of a file of figures: which unit and period each is of, and the numbers in its cells."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.csv_rows import Row, Sheet
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate
from luoshi.patterns import regex

_NUMBER = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")

_GREATEST = 1e60  # the kurtosis takes fourth powers, and doubles end at 1e308


class Keys(NamedTuple):
    """Units in the order in which they first stand, periods in their own, and where each row goes."""

    units: tuple[str, ...]
    periods: tuple[str, ...]
    places: tuple[tuple[int, int, Row], ...]  # period, unit


def keys_of(sheet: Sheet, unit: str, time: str, only: str, problems: list[Problem]) -> Keys:
    """Of a file with these columns; time: "" for no periods; only: take this period alone, "" for all."""
    rows = [row for row in sheet.rows if not only or row.cells.get(time) == only]
    if not rows:
        problems.append(Problem(1, translate(mark("No row is of the period {period}.")).format(period=only)))
    units = {code: at for at, code in enumerate(dict.fromkeys(row.cells[unit] for row in rows))}
    told = sorted({row.cells[time] if time else "" for row in rows}, key=_in_order)
    periods = {period: at for at, period in enumerate(told)}
    places = [(periods[row.cells[time] if time else ""], units[row.cells[unit]], row) for row in rows]
    _check(places, unit, problems)
    return Keys(tuple(units), tuple(periods), tuple(places))


def _check(places: list[tuple[int, int, Row]], unit: str, problems: list[Problem]) -> None:
    seen: dict[tuple[int, int], int] = {}
    for *place, row in places:
        if not row.cells[unit]:
            problems.append(Problem(row.line, translate(mark("The row has no code of a unit."))))
        line = seen.setdefault((place[0], place[1]), row.line)
        if line != row.line:
            words = translate(mark("{unit} has a row already, in line {line}."))
            problems.append(Problem(row.line, words.format(unit=row.cells[unit], line=line)))


def _in_order(period: str) -> tuple[float, str]:
    return (float(period), period) if _NUMBER.fullmatch(period) else (np.inf, period)


def number_in(row: Row, column: str, missing: tuple[str, ...], problems: list[Problem]) -> float:
    """The number of a cell; NaN for a gap, which is one of the words `missing`, and for what is no number, which is a
    problem."""
    text = row.cells[column]
    if text in missing:
        return np.nan
    if not _NUMBER.fullmatch(text):
        known = " ".join(word for word in missing if word)
        words = translate(
            mark("{column} is “{value}”, which is no number. A gap is an empty cell, or one of: {missing}")
            if known
            else mark("{column} is “{value}”, which is no number.")
        )
        problems.append(Problem(row.line, words.format(column=column, value=text, missing=known)))
        return np.nan
    value = float(text)
    if abs(value) > _GREATEST:
        words = translate(mark("{column} is {value}, which is too large to compute with."))
        problems.append(Problem(row.line, words.format(column=column, value=text)))
        return np.nan
    return value
