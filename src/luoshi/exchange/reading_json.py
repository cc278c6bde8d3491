"""A reading as JSON: document, measures and targets, with the spans they were read from.

The keys document, measures and targets are those by which readings are compared; all others are added to them.
commitments are the promises without a number of their own. docs/how-to/read.md explains each key.
"""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from luoshi.documents.outline import Head, Node, Outline, Quote
from luoshi.errors import LuoshiError
from luoshi.exchange.exact_json import dumps, loads
from luoshi.messages import mark, refusal, translate
from luoshi.plans.directory import Resolution
from luoshi.plans.doubts import sentence
from luoshi.plans.plan import QUANTITATIVE, Measure, Plan, Target, UnitName
from luoshi.sources import Place, Span

_PARTS = ("document", "measures", "targets")


class NotAReading(LuoshiError):
    """A JSON file that holds something else than a reading."""

    code = "not_a_reading"
    message = mark("{path} is no reading of a document: {reason}. Write one with luoshi read FILE --format json.")


def reading(plan: Plan, *, source: dict[str, Any] | None = None) -> dict[str, Any]:
    """The reading as plain values; numbers are Decimals. source: what is known of the file, such as its sha256."""
    targets = [target for target in plan.targets if target.kind in QUANTITATIVE]
    commitments = [target for target in plan.targets if target.kind not in QUANTITATIVE]
    return {
        "document": _document(plan.outline.head),
        "measures": [_measure(plan.outline, measure) for measure in plan.measures],
        "targets": [_target(plan.outline, target) for target in targets],
        "commitments": [_target(plan.outline, target) for target in commitments],
        "units": [_unit(resolution) for resolution in plan.units],
        "doubts": _doubts(plan),
        "outline": [_node(node) for node in plan.outline.nodes],
        "source": {
            **(source or {}),
            "format": plan.outline.source.format,
            "encoding": plan.outline.source.encoding,
            "characters": len(plan.outline.text),
            "notes": list(plan.outline.source.notes),
        },
        "reader": {"name": "luoshi", "version": _version()},
    }


def json_text(plan: Plan, *, source: dict[str, Any] | None = None, indent: int | None = 1) -> str:
    """The reading as JSON text; in one line without indent."""
    return dumps(reading(plan, source=source), indent=indent) + "\n"


def write_reading(plan: Plan, path: str | Path, *, source: dict[str, Any] | None = None) -> None:
    """Write the reading to a file."""
    # Half of a surrogate pair, from a broken source, becomes the escape that JSON has for it.
    Path(path).write_bytes(json_text(plan, source=source).encode("utf-8", "backslashreplace"))


def read_reading(path: str | Path) -> dict[str, Any]:
    """The plain values that `write_reading` wrote. Raises NotAReading for a file of another kind."""
    try:
        values = loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise NotAReading(path=str(path), reason=_what_is_wrong(error)) from None
    missing = [key for key in _PARTS if not isinstance(values, dict) or key not in values]
    if missing:
        reason = translate(mark("it has no {keys}")).format(keys=", ".join(missing))
        raise NotAReading(path=str(path), reason=reason)
    return values  # type: ignore[no-any-return]


def _what_is_wrong(error: OSError | ValueError | RecursionError) -> str:
    """Why a file gave no values."""
    if isinstance(error, OSError):
        return refusal(error)
    if isinstance(error, RecursionError):
        return translate(mark("its values lie too deep in one another"))
    if isinstance(error, JSONDecodeError):
        about = translate(mark("it is no JSON from line {line}, column {column} on"))
        return about.format(line=error.lineno, column=error.colno)
    return translate(mark("it is no text in UTF-8"))


def _document(head: Head) -> dict[str, Any]:
    return {
        "number": _words(head.number),
        "title": _words(head.title),
        "issuer": _words(head.issuer),
        "date": head.date.isoformat() if head.date else None,
        "notice_title": _words(head.notice_title),
        "addressees": [quote.words for quote in head.addressees],
        "basis": [quote.words for quote in head.basis],
        "annexes": [
            {"number": annex.number, "title": annex.title.words, "present": annex.present} for annex in head.annexes
        ],
        "period": list(head.period) if head.period else None,
        "spans": _head_spans(head),
    }


def _head_spans(head: Head) -> dict[str, Any]:
    single = {
        "number": head.number, "title": head.title, "notice_title": head.notice_title, "issuer": head.issuer,
        "date": head.date_quote,
    }  # fmt: skip
    spans: dict[str, Any] = {key: _span(quote.span) for key, quote in single.items() if quote}
    spans["addressees"] = _spans(head.addressees)
    spans["basis"] = _spans(head.basis)
    spans["annexes"] = _spans(annex.title for annex in head.annexes)
    return spans


def _measure(outline: Outline, measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "heading": _words(measure.heading),
        "lead": [unit.quote.words for unit in measure.lead],
        "responsible": [unit.quote.words for unit in measure.responsible],
        "inherited": [unit.quote.words for unit in measure.inherited],
        "words": {
            "lead": _role_words(measure.lead),
            "responsible": _role_words(measure.responsible),
            "inherited": _role_words(measure.inherited),
        },
        "lead_by_rule": measure.lead_by_rule,
        "statement": measure.statement.words,
        "notes": [
            {"key": note.key, "value": note.value.words, "span": _span(note.value.span)} for note in measure.notes
        ],
        "text": _span(measure.text),
        "spans": {
            "statement": _span(measure.statement.span),
            "heading": _span(measure.heading.span) if measure.heading else None,
            "lead": _unit_spans(measure.lead),
            "responsible": _unit_spans(measure.responsible),
            "inherited": _unit_spans(measure.inherited),
        },
        "place": _place(outline.place_at(measure.statement.span.start)),
    }


def _target(outline: Outline, target: Target) -> dict[str, Any]:
    return {
        "measure": target.measure,
        "indicator": target.indicator,
        "kind": target.kind,
        "comparator": target.comparator,
        "low": target.low,
        "high": target.high,
        "unit": target.unit,
        "deadline": target.deadline,
        "quote": target.quote.words,
        "force": target.force,
        "binding": target.binding,
        "base": target.base,
        "yearly": target.yearly,
        "deadline_inherited": target.deadline_inherited,
        "span": _span(target.quote.span),
        "sentence": _span(target.sentence),
        "place": _place(outline.place_at(target.quote.span.start)),
    }


def _unit(unit: Resolution) -> dict[str, Any]:
    return {
        "name": unit.name,
        "kind": unit.kind,
        "bodies": [body.name for body in unit.bodies],
        "how": unit.how,
        "confidence": unit.confidence,
        "source": unit.source,
        "in_time": unit.in_time,
        "later": [
            {"before": edge.before.name, "change": edge.change, "after": edge.after.name, "when": edge.when.text,
             "duty": edge.duty, "confidence": edge.confidence, "source": edge.source}
            for edge in unit.later
        ],
    }  # fmt: skip


def _doubts(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "code": doubt.code,
            "sentence": sentence(doubt),
            "facts": dict(doubt.facts),
            "quote": doubt.span.of(plan.outline.text),
            "span": _span(doubt.span),
            "place": _place(plan.outline.place_at(doubt.span.start)),
        }
        for doubt in plan.doubts
    ]


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "number": node.number,
        "style": node.style,
        "depth": node.depth,
        "parent": node.parent,
        "heading": node.heading.words,
        "spans": {"heading": _span(node.heading.span), "whole": _span(node.span), "own": _span(node.own)},
    }


def _words(quote: Quote | None) -> str | None:
    return quote.words if quote else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(quotes: Iterable[Quote]) -> list[list[int]]:
    return [_span(quote.span) for quote in quotes]


def _role_words(units: tuple[UnitName, ...]) -> list[str]:
    return [unit.words_for_role for unit in units]


def _unit_spans(units: tuple[UnitName, ...]) -> list[list[int]]:
    return _spans(unit.quote for unit in units)


def _place(place: Place | None) -> dict[str, int] | None:
    if place is None:
        return None
    told = {name: getattr(place, name) for name in ("page", "paragraph", "table", "row", "column")}
    return {name: number for name, number in told.items() if number is not None} or None


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("luoshi")
    except PackageNotFoundError:  # used from its source, never installed
        return "0"
