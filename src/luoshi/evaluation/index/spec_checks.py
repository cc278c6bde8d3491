"""What no schema can say of a specification: codes that exist, a hierarchy that holds, weights that add up, standards
that go with the direction, steps in an order that has a meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from luoshi.evaluation.index.hierarchy import NotAHierarchy
from luoshi.evaluation.index.spec import Element, Source, Spec, hierarchy
from luoshi.evaluation.index.spec_steps import Fault, Path
from luoshi.evaluation.index.standard_checks import standard_faults
from luoshi.evaluation.index.step_checks import step_faults
from luoshi.evaluation.index.weight_checks import weight_faults
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, translate


class Draft(NamedTuple):
    """A specification that nobody has checked yet."""

    spec: Spec
    lines: Mapping[Path, int]  # of the file; of elements from a table, their rows
    table: str  # file of the elements; "" where they are listed
    faults: tuple[Fault, ...]  # already found
    table_and_list: bool = False  # aggregates are given twice over


def faults(draft: Draft) -> Iterator[Problem]:
    """Everything that is wrong, with its line."""
    found = [*draft.faults, *_structure(draft)]
    if not found:
        found = [*weight_faults(draft.spec), *standard_faults(draft.spec), *step_faults(draft.spec)]
    for fault in dict.fromkeys(found):
        yield Problem(_line(draft, fault.path), f"{_place(draft, fault.path)}: {fault.text}")


def _structure(draft: Draft) -> Iterator[Fault]:
    if draft.table_and_list:
        words = translate(mark("The table {table} names the aggregates already; leave out this list."))
        yield Fault(("aggregates",), words.format(table=draft.table))
    yield from _source(draft.spec.data)
    yield from _twice(draft.spec)
    yield from _parents(draft.spec)
    try:
        hierarchy(draft.spec)
    except NotAHierarchy as error:
        words = translate(mark("Parents lead round in a circle: {codes}."))
        yield Fault(("aggregates",), words.format(codes=" → ".join(error.codes)))


def _source(source: Source) -> Iterator[Fault]:
    """What is said of the figures and would be passed over."""
    if source.period and not source.time:
        words = translate(mark("A period can only be taken where time names the column of periods."))
        yield Fault(("data", "period"), words)
    if source.denominators_unit and not source.denominators:
        yield Fault(
            ("data", "denominators_unit"), translate(mark("There is no file of denominators that has this column."))
        )


def _twice(spec: Spec) -> Iterator[Fault]:
    count = Counter(element.code for _, element in placed(spec))
    for path, element in placed(spec):
        if count[element.code] > 1:
            words = translate(mark("The code {code} is used more than once."))
            yield Fault((*path, "code"), words.format(code=element.code))


def _parents(spec: Spec) -> Iterator[Fault]:
    wholes = {element.code for element in spec.aggregates}
    parents = {element.parent for _, element in placed(spec)}
    for path, element in placed(spec):
        if element.parent and element.parent not in wholes:
            words = translate(mark("{code} is part of {parent}, which is none of the aggregates."))
            yield Fault((*path, "parent"), words.format(code=element.code, parent=element.parent))
        if path[0] == "indicators" and wholes and not element.parent:
            words = translate(mark("{code} is part of no aggregate. Give it a parent, or leave it out."))
            yield Fault(path, words.format(code=element.code))
        if path[0] == "aggregates" and element.code not in parents:
            yield Fault(path, translate(mark("Nothing is part of {code}.")).format(code=element.code))
    tops = [element.code for element in spec.aggregates if not element.parent]
    if len(tops) > 1:
        words = translate(
            mark("More than one aggregate has no parent: {codes}. Only the index itself stands at the top.")
        )
        yield Fault(("aggregates",), words.format(codes=", ".join(tops)))


def placed(spec: Spec) -> Iterator[tuple[Path, Element]]:
    """Every element with its place in the file."""
    yield from ((("indicators", at), element) for at, element in enumerate(spec.indicators))
    yield from ((("aggregates", at), element) for at, element in enumerate(spec.aggregates))


def _line(draft: Draft, path: Path) -> int:
    while path and path not in draft.lines:
        path = path[:-1]
    return draft.lines.get(path, 1)


def _place(draft: Draft, path: Path) -> str:
    """Where it stands, as a person looks for it: indicators.2.weight, or the table, of which the line is a row."""
    if draft.table and path[0] in ("indicators", "aggregates") and len(path) > 1:
        return draft.table
    return ".".join(map(str, path))
