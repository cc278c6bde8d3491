"""One document: read, and its result written or rendered. Runs in this process or in one of many."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from luoshi.cli.inputs import STANDARD_INPUT, told_name
from luoshi.cli.outputs import appearing
from luoshi.errors import LuoshiError
from luoshi.messages import mark, refusal

if TYPE_CHECKING:
    from luoshi.plans.plan import Plan


class Fault(LuoshiError):
    """luoshi itself failed on a document: a fault to report."""

    code = "fault"
    message = mark(
        "{document}: luoshi itself failed ({kind}: {words}). The document is untouched. Please report this with the "
        "document, and with what LUOSHI_TRACEBACK=1 prints."
    )


class ProcessEnded(LuoshiError):
    """The process that read a document ended before it was done."""

    code = "process_ended"
    message = mark(
        "{document}: the process that read it was ended by the system, most likely for want of memory. "
        "Read it alone, on a machine with more memory."
    )


class Job(NamedTuple):
    """What to do with one document."""

    file: str
    format: str
    place: Path | None  # file to write; None: give the text back
    alone: bool = True  # the only document: JSON takes several lines, a table needs no name above it
    width: int = 80
    colour: bool = False


class Result:
    """What became of one document. texts: what goes to stdout or into a common file, by table."""

    def __init__(self, file: str, error: LuoshiError | None = None) -> None:
        self.file, self.error = file, error
        self.texts: dict[str, str] = {}
        self.doubts = 0


def read_one(job: Job) -> Result:
    """Read the document of a job; errors are part of the result, so that others go on."""
    result, name = Result(job.file), told_name(job.file)
    try:
        data = _bytes(job.file, name)
        plan = _read(name, data)
        result.doubts = len(plan.doubts)
        if job.place is None:
            result.texts = _texts(plan, job, data)
        else:
            with appearing(job.place) as path:
                _write(plan, job, data, path)
    except LuoshiError as error:
        result.error = error
    except Exception as error:  # noqa: BLE001  the outermost edge of a document: the others must go on
        if os.environ.get("LUOSHI_TRACEBACK"):
            _print_traceback()
        result.error = Fault(document=name, kind=type(error).__name__, words=str(error))
    return result


def read_plan(file: str) -> Plan:
    """The plan of one document; - is standard input. Raises what reading it raises."""
    name = told_name(file)
    return _read(name, _bytes(file, name))


def _print_traceback() -> None:
    import traceback

    traceback.print_exc(file=sys.stderr)


def _bytes(file: str, name: str) -> bytes:
    """The bytes of the document, read once: a pipe gives them once, and a file may change. At most one too many."""
    from luoshi.documents.errors import DocumentUnreadable
    from luoshi.documents.formats.file import MAX_BYTES, read_bytes

    if file != STANDARD_INPUT:
        return read_bytes(file, name, MAX_BYTES)
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as refused:
        raise DocumentUnreadable(document=name, reason=refusal(refused)) from refused


def _read(name: str, data: bytes) -> Plan:
    from luoshi.documents import read
    from luoshi.plans import extract

    return extract(read(data, name=name))


def _source(file: str, data: bytes) -> dict[str, str]:
    """What identifies the document that was read: its name and the hash of its bytes."""
    import hashlib

    return {"file": file, "sha256": hashlib.sha256(data).hexdigest()}


def _texts(plan: Plan, job: Job, data: bytes) -> dict[str, str]:
    if job.format == "json":
        from luoshi.exchange.reading_json import json_text

        return {"": json_text(plan, source=_source(job.file, data), indent=1 if job.alone else None)}
    if job.format == "csv":
        from luoshi.exchange import reading_csv

        return {
            "duties": reading_csv.csv_text(
                reading_csv.duty_rows(plan, job.file), reading_csv.DUTY_FIELDS, header=False
            ),
            "targets": reading_csv.csv_text(
                reading_csv.target_rows(plan, job.file), reading_csv.TARGET_FIELDS, header=False
            ),
        }
    from luoshi.cli.screen import tables

    return {"": tables(plan, job.width, name="" if job.alone else told_name(job.file), colour=job.colour)}


def _write(plan: Plan, job: Job, data: bytes, path: Path) -> None:
    if job.format == "xlsx":
        from luoshi.reports.workbook import write_workbook

        write_workbook(plan, path)
    elif job.format == "docx":
        from luoshi.reports.annex import write_annex

        write_annex(plan, path)
    elif job.format == "akn":
        from luoshi.exchange.akoma_ntoso import write_akoma_ntoso

        write_akoma_ntoso(plan, path)
    elif job.format == "json":
        from luoshi.exchange.reading_json import write_reading

        write_reading(plan, path, source=_source(job.file, data))
    else:
        text = "".join(_texts(plan, job, data).values())
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
