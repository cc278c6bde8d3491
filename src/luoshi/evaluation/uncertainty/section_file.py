"""The section `uncertainty` read with its specification, and every alternative tried for whether it has a meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from math import e
from pathlib import Path
from typing import Any

from luoshi.evaluation.index.csv_rows import read_sheet
from luoshi.evaluation.index.errors import IndexSpecInvalid, refuse_file
from luoshi.evaluation.index.figure_rows import number_in
from luoshi.evaluation.index.spec import Spec, elements, hierarchy
from luoshi.evaluation.index.spec_file import read_content, read_schema, spec_in
from luoshi.evaluation.index.spec_steps import Fault
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.evaluation.rulebook.yaml_values import Problem, plain_values
from luoshi.evaluation.uncertainty.assumptions import (
    EVERY,
    Assumption,
    Choices,
    DataNoise,
    Range,
    WeightNoise,
    WeightSets,
)
from luoshi.evaluation.uncertainty.section import Section, section_in
from luoshi.evaluation.uncertainty.variants import VariantInvalid, Written, changed
from luoshi.evaluation.uncertainty.variations import LEFT_OUT, Change, PathNotFound, varied
from luoshi.messages import mark, translate

_SET = ("set", "iCode", "Weight")  # columns of a file of sets of weights, as COINr writes them


def read_uncertainty(path: str | Path) -> tuple[Written, Section]:
    """A specification with its section. Raises IndexFileMissing, IndexDataInvalid and IndexSpecInvalid."""
    return uncertainty_in(read_content(Path(path)), str(path), Path(path).parent)


def uncertainty_in(content: bytes, name: str, folder: Path) -> tuple[Written, Section]:
    """The same of a YAML text; `name` is what errors call it, files that it names are sought in the folder."""
    spec = spec_in(content, name, folder)
    values = plain_values(content.decode("utf-8-sig"))
    written = Written(spec, values.value)
    section, faults = section_in(_with_sets(values.value.get("uncertainty", {}), folder))
    problems = []
    for fault in faults or _meaningless(written, section):
        place = fault.path
        while place and place not in values.lines:
            place = place[:-1]
        problems.append(Problem(values.lines.get(place, 1), f"{'.'.join(map(str, fault.path))}: {fault.text}"))
    refuse_file(IndexSpecInvalid, name, problems)
    return written, section


def _with_sets(told: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The section with the sets of weights in place of the names of their files."""
    assumptions = {
        name: {**facts, "weight_sets": _read_sets(folder / facts["weight_sets"])} if "weight_sets" in facts else facts
        for name, facts in told.get("assumptions", {}).items()
    }
    return {**told, "assumptions": assumptions}


def _read_sets(path: Path) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {}
    problems: list[Problem] = []
    for row in read_sheet(path).rows:
        try:
            number, code, _ = (row.cells[column] for column in _SET)
            found.setdefault(int(number), {})[code] = number_in(row, "Weight", (), problems)
        except (KeyError, ValueError):
            words = translate(mark("A row has a whole number in set, a code in iCode and a number in Weight."))
            problems.append(Problem(row.line, words))
    refuse_file(IndexSpecInvalid, str(path), problems)
    return found


def _meaningless(written: Written, section: Section) -> Iterator[Fault]:
    """What cannot be done with this specification."""
    for assumption in section.assumptions:
        place = ("uncertainty", "assumptions", assumption.name)
        for text in dict.fromkeys(_faults(written, assumption)):
            yield Fault(place, text)


def _faults(written: Written, assumption: Assumption) -> Iterator[str]:
    known = elements(written.spec)
    match assumption:
        case Choices(changes=of_each):
            for changes in of_each:
                yield from _faults_of(written, changes)
        case Range(path=path, low=low, high=high):
            for value in (low, high, low + (high - low) / e):  # the last is refused where only whole numbers may stand
                found = list(_faults_of(written, (Change(path, value),)))
                yield from found
                if found:
                    return
        case WeightNoise(shares=shares):
            yield from _unknown(shares, {str(level) for level in _levels(written.spec)})
        case WeightSets(weights=sets):
            yield from _unknown({code for given in sets.values() for code in given}, known)
        case DataNoise(shares=shares):
            yield from _unknown(shares, {element.code for element in written.spec.indicators})


def _faults_of(written: Written, changes: tuple[Change, ...]) -> Iterator[str]:
    """Of one alternative, everything else being as specified."""
    left_out = [change.path[1] for change in changes if change.path[0] == LEFT_OUT]
    yield from _unknown(left_out, elements(written.spec).keys() - {_top(written.spec)})
    try:
        found = [sentence(fault) for fault in _validator().iter_errors(_as_written(written, changes))]
        yield from found
        if not found:
            changed(written, changes)
    except VariantInvalid as error:
        yield from error.problems
    except PathNotFound as error:
        yield str(error)


def _as_written(written: Written, changes: tuple[Change, ...]) -> Mapping[str, Any]:
    """What the schema can judge: a changed element alone stands for all of them."""
    told = {key: value for key, value in written.told.items() if key != "uncertainty"}
    for change in changes:
        if change.path[0] in ("indicators", "aggregates") and len(change.path) == 3:
            told["indicators"] = [{"code": change.path[1], change.path[2]: change.value}]
    others = [change for change in changes if change.path[0] not in ("indicators", "aggregates", LEFT_OUT)]
    return varied(told, others)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(read_schema()))


def _unknown(codes: Any, known: Any) -> Iterator[str]:
    for code in codes:
        if code not in known and code != EVERY:
            words = translate(mark("There is no {code}; there are: {known}."))
            yield words.format(code=code, known=", ".join(sorted(known)))


def _top(spec: Spec) -> str:
    """The code of the index itself, without which nothing is left."""
    return hierarchy(spec).codes[-1]


def _levels(spec: Spec) -> set[int]:
    return {1, *(group.level for group in hierarchy(spec).groups)}
