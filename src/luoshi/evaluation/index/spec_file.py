"""Specification files: YAML read strictly into a specification, every problem with its line.

What a file may hold: evaluation/data/index.schema.json. How to write one: docs/how-to/build-an-index.md
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.evaluation.index.csv_rows import missing_columns, read_sheet, twice
from luoshi.evaluation.index.errors import IndexFileMissing, IndexSpecInvalid, refuse_file
from luoshi.evaluation.index.figure_rows import number_in
from luoshi.evaluation.index.imeta import Elements, read_imeta
from luoshi.evaluation.index.spec import NOTHING, Element, Report, Source, Spec
from luoshi.evaluation.index.spec_checks import Draft, faults
from luoshi.evaluation.index.spec_elements import aggregate_in, code_in, indicator_in
from luoshi.evaluation.index.spec_steps import steps_in
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.evaluation.rulebook.yaml_values import Problem, Values, plain_values
from luoshi.messages import mark, refusal, translate

SCHEMA = Path(__file__).parent.parent / "data" / "index.schema.json"


def read_schema() -> str:
    """The schema of specification files, as JSON."""
    return SCHEMA.read_text(encoding="utf-8")


def read_spec(path: str | Path) -> Spec:
    """The specification of a file. Raises IndexFileMissing and IndexSpecInvalid."""
    return spec_in(read_content(Path(path)), str(path), Path(path).parent)


def read_content(path: Path) -> bytes:
    """The file as it stands on the disk. Raises IndexFileMissing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise IndexFileMissing(path=str(path), reason=refusal(error)) from error


def spec_in(content: bytes, name: str, folder: Path) -> Spec:
    """The specification of a YAML text; `name` is what errors call it, files that it names are sought in the folder.

    Raises IndexFileMissing and IndexSpecInvalid.
    """
    values = _values(content, name)
    draft = _draft(values, folder)
    refuse_file(IndexSpecInvalid, name, list(faults(draft)))
    return draft.spec


def _values(content: bytes, name: str) -> Values:
    try:
        values = plain_values(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise IndexFileMissing(path=name, reason=translate(mark("it is not UTF-8 text"))) from None
    refuse_file(IndexSpecInvalid, name, [*values.problems])
    _fill_bare_steps(values.value)
    refuse_file(IndexSpecInvalid, name, list(_schema_problems(values)))
    return values


def _fill_bare_steps(value: Any) -> None:
    """`- screen:` with nothing behind it is a step as usual; a word behind it is its method."""
    steps = value.get("steps") if isinstance(value, dict) else None
    for step in steps if isinstance(steps, list) else ():
        for kind, told in step.items() if isinstance(step, dict) else ():
            step[kind] = {} if told is None else {"method": told} if isinstance(told, str) else told


def _schema_problems(values: Values) -> Iterator[Problem]:
    for fault in _validator().iter_errors(values.value):
        yield Problem(_line(values.lines, tuple(fault.absolute_path)), sentence(fault))


def _line(lines: Mapping[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(read_schema()))


def _draft(values: Values, folder: Path) -> Draft:
    told, lines = values.value, dict(values.lines)
    found = _elements(told, folder)
    from_table = isinstance(told["indicators"], str)
    for part, listed in (("indicators", found.indicators), ("aggregates", found.aggregates)):
        for at, element in enumerate(listed if from_table else ()):
            lines[part, at] = found.lines[element.code]
    spec = Spec(
        told["name"],
        _source(told["data"]),
        found.indicators,
        found.aggregates,
        (),
        weight_sets=_weight_sets(told.get("weight_sets", {}), folder),
        report=_report(told.get("results", {})),
        source=told.get("source", ""),
        note=told.get("note", ""),
    )
    steps, problems = steps_in(told["steps"], spec)
    rescale = from_table or any(step.choice.settings.get("rescale") for step in steps)
    spec = spec._replace(steps=steps, rescale=bool(rescale))
    table = told["indicators"] if from_table else ""
    return Draft(spec, lines, table, problems, table_and_list=from_table and "aggregates" in told)


def _elements(told: Mapping[str, Any], folder: Path) -> Elements:
    if isinstance(told["indicators"], str):
        return read_imeta(folder / told["indicators"])
    indicators: tuple[Element, ...] = tuple(map(indicator_in, told["indicators"]))
    aggregates = tuple(map(aggregate_in, told.get("aggregates", ())))
    return Elements(indicators, aggregates, {})


def _source(told: str | Mapping[str, Any]) -> Source:
    if isinstance(told, str):
        return Source(told)
    words: dict[str, Any] = {key: code_in(told.get(key, "")) for key in Source._fields if key != "missing"}
    source = Source("")._replace(**words)
    return source if "missing" not in told else source._replace(missing=("", *map(code_in, told["missing"])))


def _report(told: Mapping[str, Any]) -> Report:
    decimals = None if "decimals" not in told else int(told["decimals"])
    return Report(decimals, told.get("ties", "min"), tuple(told.get("groups", ())))


def _weight_sets(told: Mapping[str, Any], folder: Path) -> Mapping[str, Mapping[str, float]]:
    return {name: _weight_set(weights, folder) for name, weights in told.items()} or NOTHING


def _weight_set(told: str | Mapping[str, Any], folder: Path) -> Mapping[str, float]:
    if not isinstance(told, str):
        return {code: float(weight) for code, weight in told.items()}
    path = folder / told
    sheet = read_sheet(path)
    problems = list(missing_columns(sheet, ("iCode", "Weight")))
    refuse_file(IndexSpecInvalid, str(path), problems)
    weights = {row.cells["iCode"]: number_in(row, "Weight", (), problems) for row in sheet.rows}
    refuse_file(IndexSpecInvalid, str(path), [*problems, *twice(sheet.rows, "iCode")])
    return weights
