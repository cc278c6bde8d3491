"""A document comes in: its bytes are kept, it is read, and what was read is proposed. Nothing of it is believed yet."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luoshi.documents import read
from luoshi.documents.outline import Doubt
from luoshi.exchange.exact_json import dumps, loads
from luoshi.exchange.reading_json import reading as reading_values
from luoshi.plans import extract
from luoshi.plans.plan import Plan
from luoshi.web.events import Act, record
from luoshi.web.models import Document, Proposal, Reading
from luoshi.web.storing import write_stored

_MEDIA_TYPES = {
    "txt": "text/plain", "md": "text/markdown", "html": "text/html", "pdf": "application/pdf",
    "doc": "application/msword", "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def take_document(act: Act, data: bytes, name: str, source: str = "") -> Reading:
    """Read a document and keep it with what was read. Raises what reading raises; then nothing is kept."""
    return keep_document(act, extract(read(data, name=name)), data, name, source=source)


def keep_document(act: Act, plan: Plan, data: bytes, name: str, *, source: str) -> Reading:
    """Keep a document with what was read of it."""
    found = plan.outline.source
    with transaction.atomic():
        stored = write_stored(data, _MEDIA_TYPES.get(found.format, "application/octet-stream"))
        document = Document.objects.create(
            file=stored,
            name=name,
            format=found.format,
            encoding=found.encoding or "",
            source=source,
            uploaded_by_id=act.person.id,
        )
        reading = _reading(document, plan)
        counts = {"sha256": stored.sha256, "proposals": reading.proposals.count()}
        record(act, "take_document", document, new=counts, why=source)
    return reading


def _reading(document: Document, plan: Plan) -> Reading:
    values: dict[str, Any] = loads(dumps(reading_values(plan)))
    row = Reading.objects.create(
        document=document,
        reader_version=values["reader"]["version"],
        text=plan.outline.text,
        head=_plain(values["document"]),
        doubts=[{key: one[key] for key in ("code", "facts", "span")} for one in values["doubts"]],
    )
    nodes = {node["id"]: node for node in values["outline"]}
    measures = [_with_chapter(measure, nodes, values["outline"]) for measure in values["measures"]]
    targets = sorted((*values["targets"], *values["commitments"]), key=lambda target: target["span"])
    proposals = [
        *(_proposal(row, "measure", number, one, _whole(one), plan.doubts) for number, one in enumerate(measures, 1)),
        *(_proposal(row, "target", number, one, one["span"], plan.doubts) for number, one in enumerate(targets, 1)),
    ]
    Proposal.objects.bulk_create(proposals)
    return row


def _proposal(
    row: Reading, kind: str, number: int, read_: dict[str, Any], span: list[int], doubts: tuple[Doubt, ...]
) -> Proposal:
    start, end = span
    near = [
        {"code": doubt.code, "facts": dict(doubt.facts)}
        for doubt in doubts
        if doubt.span.start < end and start < doubt.span.end
    ]
    return Proposal(reading=row, kind=kind, number=number, start=start, end=end, read=_plain(read_), doubts=near)


def _whole(measure: dict[str, Any]) -> list[int]:
    """From the heading to the end of the statement that says who answers."""
    heading = measure["spans"]["heading"]
    return [heading[0] if heading else measure["text"][0], measure["spans"]["statement"][1]]


def _with_chapter(measure: dict[str, Any], nodes: dict[str, Any], outline: list[Any]) -> dict[str, Any]:
    """The measure with its printed number, and the headings above it."""
    node = nodes.get(measure["id"].partition("#")[0])
    above, numbers = [], []
    while node is not None:
        above.append(node["heading"])
        numbers.append(node["number"])
        node = outline[node["parent"]] if node["parent"] is not None else None
    return measure | {"printed": _printed(numbers[::-1]), "above": above[1:][::-1]}


def _printed(numbers: list[str]) -> str:
    """三(四)2 of the numbers that stand before the headings: 三、 (四) 2."""
    return "".join(number.rstrip("、.．") for number in numbers)


def _plain(value: Any) -> Any:
    """Decimals as the text that they are printed as, so that no digit is lost in a column of JSON."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return f"{value:f}" if hasattr(value, "as_tuple") else value
