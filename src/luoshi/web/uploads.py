"""Uploads: whether a file that a person gives may be kept, told from its content, and the name that it is kept under.

What a name says counts for nothing: a program called report.pdf is refused, and a PDF called x.exe is kept as x.pdf.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple
from unicodedata import category, normalize

from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.kind import signature
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

MOST_BYTES = 10 * 1024 * 1024
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_LONGEST_NAME = 100  # characters, without what comes behind the dot
_NOT_IN_NAMES = frozenset('<>:"|?*/\\')
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/dialogsheets/")
_ACTIVE_TYPES = (b"macroenabled", b"vbaproject", b"activex")
_ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/JS(", b"/JS<", b"/Launch", b"/RichMedia")


class UploadTooLarge(LuoshiError):
    """More bytes than a piece of evidence may have."""

    code = "upload_too_large"
    message = mark("{name} has more than {limit} MB, so it was not kept. Hand in the pages that prove the figure.")
    status = 413


class UploadRefused(LuoshiError):
    """The content is of no kind that is kept."""

    code = "upload_refused"
    message = mark("{name} {found}, so it was not kept. PDF, .docx, .xlsx, .png and .jpg are kept.")
    status = 422


class UploadActive(LuoshiError):
    """The file holds a program that would run where it is opened."""

    code = "upload_active"
    message = mark(
        "{name} holds macros or other programs, which would run on the machine of whoever opens it, so it was not "
        "kept. Save it without them, or as a PDF."
    )
    status = 422


class Upload(NamedTuple):
    """A file that may be kept."""

    name: str
    media_type: str
    data: bytes


def checked(data: bytes, given_name: str) -> Upload:
    """The file as it is kept. Raises UploadTooLarge, UploadRefused, UploadActive; ExpandsTooFar, DamagedDocument."""
    shown = clean_name(given_name, "")
    if len(data) > MOST_BYTES:
        raise UploadTooLarge(name=shown, limit=MOST_BYTES // 1024 // 1024)
    if not data:
        raise UploadRefused(name=shown, found=translate(mark("is empty")))
    kind = _kind(data, shown)
    return Upload(clean_name(given_name, kind), MEDIA_TYPES[kind], data)


def clean_name(given: str, kind: str) -> str:
    """A name without folders, control signs and signs that turn the direction of writing, ending as its content is."""
    plain = normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in plain if sign not in _NOT_IN_NAMES and category(sign)[0] != "C").strip(" .")
    stem = (PurePath(kept).stem if kind else kept)[:_LONGEST_NAME].strip(" .")
    stem = stem or translate(mark("file"))
    return f"{stem}.{kind}" if kind else stem


def _kind(data: bytes, name: str) -> str:
    found = signature(data)
    if found == "pdf" and data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]:
        _refuse_programs(any(sign in data for sign in _ACTIVE_PDF), name)
        return "pdf"
    if found == "PNG" and data[12:16] == b"IHDR":
        return "png"
    if found == "JPEG" and b"\xff\xd9" in data[-2048:]:
        return "jpg"
    if found == "zip":
        return _kind_of_archive(Archive(data, name, "docx/xlsx"), name)
    raise UploadRefused(name=name, found=translate(mark("is of another kind, or cut off")))


def _kind_of_archive(archive: Archive, name: str) -> str:
    kind = next((kind for part, kind in _MAIN_PARTS.items() if part in archive.names), None)
    if kind is None or "[Content_Types].xml" not in archive.names:
        raise UploadRefused(name=name, found=translate(mark("is a packed file and no document")))
    names = [f"/{part.lower()}" for part in archive.names]
    _refuse_programs(any(sign in part for part in names for sign in _ACTIVE_PARTS), name)
    types = archive.read("[Content_Types].xml").lower()
    _refuse_programs(any(sign in types for sign in _ACTIVE_TYPES), name)
    for part in archive.names:
        archive.read(part)  # unpacked once, and counted: a bomb is refused
    return kind


def _refuse_programs(holds: bool, name: str) -> None:
    if holds:
        raise UploadActive(name=name)
