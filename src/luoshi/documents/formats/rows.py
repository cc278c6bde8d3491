"""Rows: tables of many documents (.json, .jsonl, .csv), one text a row, for those who read plans by the thousand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

from luoshi.documents.errors import BlankDocument, DamagedDocument, EmptyDocument, TextColumnUnknown
from luoshi.documents.formats.encoding import Decoded, decode
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.documents.formats.kind import read_text
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

_TEXT_COLUMNS = ("text", "content", "body", "fulltext", "full_text", "正文", "全文", "内容", "文本")
_ID_COLUMNS = ("id", "doc_id", "编号", "序号", "文号")
_LONGEST_CELL = 10_000_000  # characters; the csv module stops at 131072 by itself
_LIMIT = Lock()


def load_rows(
    path: str | Path, column: str | None = None, *, max_bytes: int = MAX_BYTES
) -> Iterator[tuple[str, SourceText]]:
    """Each row's identifier (a column such as id or 编号, else the number of the row from 1) and its text.

    column: where the texts stand; without it a column that is called text, content, 正文 or the like.
    A blank cell gives a SourceText without text and with a note, so that every row is answered for.
    Raises TextColumnUnknown, DamagedDocument, and the errors that opening and decoding a file raise.
    """
    document = str(path)
    data = read_bytes(path, document, max_bytes)
    if not data:
        raise EmptyDocument(document=document)
    decoded = decode(data, document)
    kind = "json" if decoded.text.lstrip()[:1] in ("[", "{") else "csv"
    rows = _json_rows(decoded.text, document) if kind == "json" else _csv_rows(decoded.text, document)
    chosen = _column(rows, column, document)
    for number, row in enumerate(rows, 1):
        name = next((str(row[key]) for key in _ID_COLUMNS if row.get(key) not in (None, "")), str(number))
        yield name, _source(row.get(chosen), decoded.encoding, f"{document}:{name}", kind)


def _source(cell: Any, encoding: str, document: str, kind: str) -> SourceText:
    text = cell if isinstance(cell, str) else "" if cell is None else json.dumps(cell, ensure_ascii=False)
    try:
        source = read_text(Decoded(text, encoding), document)
    except BlankDocument:
        return SourceText(text, kind, encoding, notes=(translate(mark("The cell of the text is blank.")),))
    return source._replace(format=kind)


def _column(rows: Sequence[Mapping[str, Any]], column: str | None, document: str) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    likely = [name for name in columns if name.strip().lower() in _TEXT_COLUMNS]
    if column in columns:
        return column
    if column is None and (len(likely) == 1 or len(columns) == 1):
        return (likely or columns)[0]
    raise TextColumnUnknown(document=document, column=column or "text", columns=", ".join(columns) or "-")


def _json_rows(text: str, document: str) -> list[Mapping[str, Any]]:
    """A list of objects, or one object a line."""
    try:
        found = _json_values(text)
    except ValueError as broken:
        _damaged(document, "json", str(broken))
    except RecursionError:
        _damaged(document, "json", translate(mark("its values are nested too deep")))
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            _damaged(document, "json", translate(mark("row {number} is no object with columns")).format(number=number))
    return rows


def _json_values(text: str) -> Any:
    """What the text is as a whole, else a list of what each line is."""
    try:
        return json.loads(text)
    except ValueError as whole:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise whole from None


def _csv_rows(text: str, document: str) -> list[Mapping[str, Any]]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        with _long_cells():
            rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="", strict=True))
    except csv.Error as broken:
        _damaged(document, "csv", str(broken))
    return [{key: cell for key, cell in row.items() if key} for row in rows]


@contextmanager
def _long_cells() -> Iterator[None]:
    """The limit of the csv module is one of the whole process: other files are held to theirs again afterwards."""
    with _LIMIT:
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _damaged(document: str, kind: str, detail: str) -> NoReturn:
    raise DamagedDocument(document=document, format=kind, detail=detail)
