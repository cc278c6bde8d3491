"""Reading: what kind of file holds a spreadsheet, told from its content and never from its name alone."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import NamedTuple

from luoshi.documents.errors import EmptyDocument, EncryptedDocument
from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.encoding import decode
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.documents.formats.kind import looks_like_html, signature
from luoshi.documents.formats.office import conversion_note, convert
from luoshi.errors import LuoshiError
from luoshi.exchange.spreadsheets import delimited, web_table, xlsx
from luoshi.indicators.workbooks.grid import Sheet
from luoshi.messages import mark, translate
from luoshi.patterns import regex

_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how an office program packs a workbook with a password
_OLD_STREAMS = tuple((name + "\0").encode("utf-16-le") for name in ("Workbook", "Book", "ETExtData"))
_LOCKED_OLD = b"\x2f\x00"  # the record FILEPASS
_XML_WORKBOOK = regex(r"\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:\w+:)?Workbook\b")


class NotASpreadsheet(LuoshiError):
    """The file holds no table that could be read."""

    code = "not_a_spreadsheet"
    message = mark(
        "{document} is {found}, so there are no cells to read. luoshi reads .xlsx, .xlsm and .csv, and through "
        "LibreOffice .xls, .et and .ods: save the sheet in one of these formats."
    )


class Spreadsheet(NamedTuple):
    """The sheets of a file, in order, and what its reader has to tell of it (translated already)."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def read_spreadsheet(source: str | Path | bytes, name: str = "") -> Spreadsheet:
    """The sheets of a workbook (.xlsx, .xlsm, .xls, .et, .ods), of a table in text (.csv) or of a web page called .xls.

    name: of the file where `source` is its bytes. Raises NotASpreadsheet, TableUnreadable, and what reading a document
    may raise: DocumentMissing, EncryptedDocument, DamagedDocument, ExpandsTooFar, UnsafeXml, ConverterMissing and more.
    """
    document = name or ("" if isinstance(source, bytes) else str(source))
    data = read_bytes(source, document, MAX_BYTES)
    if not data.strip():
        raise EmptyDocument(document=document)
    kind = signature(data)
    if kind == "zip":
        return _of_archive(data, document)
    if kind == "ole":
        return _of_old_file(data, document)
    if kind is not None:
        raise NotASpreadsheet(document=document, found=translate(mark("a file of the kind {kind}")).format(kind=kind))
    return _of_text(data, document)


def _of_archive(data: bytes, document: str) -> Spreadsheet:
    archive = Archive(data, document, "xlsx")
    part = xlsx.workbook_part(archive)
    if part is not None:
        return Spreadsheet(xlsx.sheets(archive, part), _notes(archive))
    if "xl/workbook.bin" in archive.names:
        return _converted(data, document, "xlsb")
    if "content.xml" in archive.names:
        return _converted(data, document, "ods")
    raise NotASpreadsheet(document=document, found=translate(mark("a zip archive without a workbook in it")))


def _notes(archive: Archive) -> tuple[str, ...]:
    found = []
    if "xl/vbaProject.bin" in archive.names:
        found.append(translate(mark("The workbook holds macros. They were not run; its cells were read as saved.")))
    if any(name.startswith("xl/externalLinks/") for name in archive.names):
        found.append(translate(mark("The workbook takes figures from other workbooks. They were read as last saved.")))
    return tuple(found)


def _of_old_file(data: bytes, document: str) -> Spreadsheet:
    if _LOCKED in data:
        raise EncryptedDocument(document=document, format="xlsx")
    if not any(stream in data for stream in _OLD_STREAMS):
        raise NotASpreadsheet(document=document, found=translate(mark("an old Office file that is no workbook")))
    start = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the first record of a sheet or of the globals
    if start >= 0 and data[start + 20 : start + 22] == _LOCKED_OLD:
        raise EncryptedDocument(document=document, format="xls")
    return _converted(data, document, "xls")


def _of_text(data: bytes, document: str) -> Spreadsheet:
    decoded = decode(data, document)
    if _XML_WORKBOOK.match(decoded.text):
        return _converted(data, document, "xml")
    stem = PurePath(document).stem or "1"
    if looks_like_html(decoded.text):
        return _told(Spreadsheet(web_table.sheets(decoded.text), decoded.notes), document, "html")
    return _told(Spreadsheet((delimited.sheet(decoded.text, stem, document),), decoded.notes), document, "csv")


def _told(read: Spreadsheet, document: str, kind: str) -> Spreadsheet:
    """With a note where the name promises another kind of file."""
    suffix = PurePath(document).suffix.lower().lstrip(".")
    if suffix not in ("xlsx", "xlsm", "xls", "et", "ods"):
        return read
    note = translate(mark("The name ends in .{suffix}, but the content is {format} and was read as such."))
    return read._replace(notes=(*read.notes, note.format(suffix=suffix, format=kind)))


def _converted(data: bytes, document: str, kind: str) -> Spreadsheet:
    made = convert(data, document, kind, "xlsx")
    archive = Archive(made, document, "xlsx")
    read = xlsx.sheets(archive, xlsx.workbook_part(archive) or "xl/workbook.xml")
    return Spreadsheet(read, (conversion_note(kind, "xlsx"),))
