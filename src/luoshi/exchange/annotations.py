"""Annotations: what a document says, found by hand and kept as JSON; a reading as JSON has the same keys.

`document`, `measures` and `targets` are needed, `commitments` may be left out; other keys are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from luoshi.exchange.exact_json import dumps, loads
from luoshi.exchange.reading_json import NotAReading, read_reading
from luoshi.messages import mark, translate
from luoshi.plans.readings import HEAD_KEYS, Reading, ReadMeasure, ReadTarget

_SHOWN = 60  # characters of a value that does not fit


def read_annotations(folder: str | Path) -> dict[str, Reading]:
    """The annotation of each document, by the name of its file without the ending. Raises NotAReading."""
    return {path.stem: read_annotation(path) for path in sorted(Path(folder).glob("*.json"))}


def read_annotation(path: str | Path) -> Reading:
    """What is annotated in a file. Raises NotAReading where it has another form."""
    try:
        return reading_of(read_reading(path))
    except ValueError as error:
        raise NotAReading(path=str(path), reason=str(error)) from None


def parse_reading(text: str) -> Reading:
    """The reading that a JSON text holds, as luoshi read prints it."""
    return reading_of(loads(text))


def reading_of(values: Mapping[str, Any]) -> Reading:
    """The values of a reading, from those of its JSON. Raises ValueError for values of another form."""
    head = _mapping(values["document"], "document")
    return Reading(
        head={key: _words(head[key], key) for key in HEAD_KEYS if key in head},
        measures=tuple(_measure(measure) for measure in _list(values["measures"], "measures")),
        targets=tuple(_target(target) for target in _list(values["targets"], "targets")),
        commitments=(
            tuple(_target(target) for target in _list(values["commitments"], "commitments"))
            if "commitments" in values
            else None
        ),
    )


def _measure(value: Any) -> ReadMeasure:
    measure = _mapping(value, "measures")
    lead, responsible = (
        tuple(_words(unit, role) or "" for unit in _list(measure.get(role) or [], role))
        for role in ("lead", "responsible")
    )
    return ReadMeasure(
        _words(measure.get("id"), "id") or "", lead, responsible, _words(measure.get("statement"), "statement") or ""
    )


def _target(value: Any) -> ReadTarget:
    target = _mapping(value, "targets")
    names = target.get("indicator")
    return ReadTarget(
        measure=_words(target.get("measure"), "measure") or "",
        kind=_words(target.get("kind"), "kind") or "level",
        names=tuple(
            _words(name, "indicator") or "" for name in (names if isinstance(names, list) else [names]) or [""]
        ),
        comparator=_words(target.get("comparator"), "comparator"),
        low=_number(target.get("low"), "low"),
        high=_number(target.get("high"), "high"),
        unit=_words(target.get("unit"), "unit") or "",
        deadline=_words(target.get("deadline"), "deadline"),
        words=_words(target.get("quote"), "quote") or "",
    )


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _unfit(name, value, mark("keys and values"))
    return value


def _list(value: Any, name: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise _unfit(name, value, mark("a list"))
    return value


def _words(value: Any, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _unfit(name, value, mark("text"))
    return value


def _number(value: Any, name: str) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):  # to Python, true is a number
        raise _unfit(name, value, mark("a number"))
    return Decimal(value)


def _unfit(name: str, value: Any, wanted: str) -> ValueError:
    """What stands at a key, and what should."""
    about = translate(mark("{key}: {wanted} is needed, not {value}"))
    shown = "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else dumps(value)[:_SHOWN]
    return ValueError(about.format(key=name, wanted=translate(wanted), value=shown))
