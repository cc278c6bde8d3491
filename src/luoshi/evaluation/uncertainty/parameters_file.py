"""parameters.csv: the values of all assumptions in every run, written so that the runs can be made again.

Columns: run, matrix (A, B, "A with NAME" or nothing), one for each assumption by its name, and status: nothing, or why
the run has no result. To replay a file, the columns of the assumptions are enough.
"""

from __future__ import annotations

import csv
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.errors import IndexFileMissing
from luoshi.evaluation.index.state import Cell
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.evaluation.uncertainty.assumptions import (
    MATRIX,
    NOT_ASSUMPTIONS,
    RUN,
    STATUS,
    Assumption,
    understood,
    written,
)
from luoshi.evaluation.uncertainty.designs import design_of, labelled, labels
from luoshi.evaluation.uncertainty.runs import Reason
from luoshi.evaluation.uncertainty.study import Draw
from luoshi.messages import mark, refusal, translate

_MOST = 20  # problems told; a wrong column would make one in every row


class ParametersInvalid(LuoshiError):
    """The file does not hold a value of every assumption in every run."""

    code = "parameters_invalid"
    message = mark("The runs in {path} cannot be made again. Correct, in these rows:\n{lines}")
    problems: tuple[Problem, ...]


def parameter_rows(
    draw: Draw, assumptions: Sequence[Assumption], failed: Mapping[int, Reason]
) -> Iterator[Sequence[Cell]]:
    """The heading, then a row for each run."""
    yield (RUN, MATRIX, *(assumption.name for assumption in assumptions), STATUS)
    told = labels(draw.design, [assumption.name for assumption in assumptions])
    for run, (label, values) in enumerate(zip(told, draw.values, strict=True)):
        why = failed.get(run)
        cells = (written(assumption, value) for assumption, value in zip(assumptions, values.tolist(), strict=True))
        yield (run + 1, label, *cells, f"{why.code} {why.step}".strip() if why else "")


def read_parameters(path: str | Path, assumptions: Sequence[Assumption]) -> Draw:
    """The runs of a file. Raises IndexFileMissing and ParametersInvalid."""
    values, told, problems = array("d"), list[str | None](), list[Problem]()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            problems += _wrong_columns(reader.fieldnames or (), assumptions)
            for row in () if problems else reader:
                problems += _beyond(row, reader.line_num)
                told.append(row.get(MATRIX))
                values.extend(_values(row, assumptions, reader.line_num, problems))
    except csv.Error as error:
        problems.append(Problem(reader.line_num, translate(mark("This is no CSV: {reason}.")).format(reason=error)))
    except UnicodeDecodeError:
        raise IndexFileMissing(path=str(path), reason=translate(mark("it is not UTF-8 text"))) from None
    except OSError as error:
        raise IndexFileMissing(path=str(path), reason=refusal(error)) from error
    if not (told or problems):
        problems.append(Problem(1, translate(mark("There are no rows below the heading."))))
    table = np.array(values).reshape(-1, len(assumptions)) if assumptions else np.empty((len(told), 0))
    names = [assumption.name for assumption in assumptions]
    design = design_of(table) if None in told else labelled([str(label) for label in told], names)
    if design is None:
        words = translate(mark("The column {column} does not make whole base rows: as many A as B and as mixed runs."))
        problems.append(Problem(1, words.format(column=MATRIX)))
    if problems or design is None:
        shown = "\n".join(f"{problem.line}: {problem.text}" for problem in problems[:_MOST])
        raise ParametersInvalid(path=str(path), lines=shown, problems=tuple(problems))
    return Draw(design, table)


def _wrong_columns(found: Sequence[str], assumptions: Sequence[Assumption]) -> Iterator[Problem]:
    names = [assumption.name for assumption in assumptions]
    twice = [column for column, times in Counter(found).items() if times > 1]
    if twice:
        words = translate(mark("More than one column is headed {columns}; nobody could tell which one is meant."))
        yield Problem(1, words.format(columns=", ".join(twice)))
    for name in names:
        if name not in found:
            words = translate(mark("There is no column {column}. Columns are: {known}."))
            yield Problem(1, words.format(column=name, known=", ".join(found)))
    for column in found:
        if column not in (*names, *NOT_ASSUMPTIONS):
            words = translate(mark("The column {column} is no assumption of the specification; they are: {known}."))
            yield Problem(1, words.format(column=column, known=", ".join(names)))


def _beyond(row: Mapping[str | None, Any], line: int) -> Iterator[Problem]:
    """Cells right of the last heading, which csv keeps under None."""
    beyond = [cell for cell in row.get(None, ()) if cell.strip()]
    if beyond:
        words = translate(mark("The row has more cells than there are headings: {cells}."))
        yield Problem(line, words.format(cells=", ".join(beyond)))


def _values(
    row: Mapping[str, str], assumptions: Sequence[Assumption], line: int, problems: list[Problem]
) -> Iterator[float]:
    for assumption in assumptions:
        text = row[assumption.name] or ""  # None at the end of a short row
        value = understood(assumption, text)
        if value is None:
            words = translate(mark("{name} is “{value}”, which is no value of this assumption."))
            problems.append(Problem(line, words.format(name=assumption.name, value=text)))
        yield np.nan if value is None else value
