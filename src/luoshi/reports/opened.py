"""Opened: a workbook file as openpyxl gives it, refused where it is locked, damaged or would fill the memory."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.documents.errors import DamagedDocument, EncryptedDocument
from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.documents.formats.kind import signature
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how an office program packs a workbook with a password
_BROKEN = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError)  # what openpyxl raises


def open_workbook(path: str | Path) -> Workbook | None:
    """The workbook, with the last results of formulas in their place; None where the file is none (.txt, .docx, .xls).

    Raises the errors of documents that a file or an archive may raise: DocumentMissing, DamagedDocument, ExpandsTooFar.
    """
    document = str(path)
    data = read_bytes(path, document, MAX_BYTES)
    kind = signature(data)
    if kind == "ole" and _LOCKED in data:
        raise EncryptedDocument(document=document, format="xlsx")
    if kind != "zip":
        return None
    archive = Archive(data, document, "xlsx")
    if "xl/workbook.xml" not in archive.names:
        return None
    for member in archive.names:
        archive.read(member)  # openpyxl itself would unpack without end
    return _loaded(data, document)


def _loaded(data: bytes, document: str) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(data), data_only=True)
    except _BROKEN as broken:
        detail = translate(mark("its sheets cannot be read ({reason})")).format(reason=broken)
        raise DamagedDocument(document=document, format="xlsx", detail=detail) from broken
