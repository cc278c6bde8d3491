"""Zipped: which format a zip archive is, told from its parts."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from luoshi.documents.errors import UnsupportedFormat
from luoshi.documents.formats.archive import Archive
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

_FOREIGN = (  # (beginning of the name of a part, what the archive is)
    ("xl/", mark("a workbook (.xlsx)")),
    ("ppt/", mark("a slide show (.pptx)")),
    ("content.xml", mark("an OpenDocument file (.odt, .ods)")),
    ("META-INF/container.xml", mark("an electronic book (.epub)")),
)


def read(data: bytes, document: str) -> SourceText:
    """The document in the zip archive `data`."""
    archive = Archive(data, document, _expected(data, document))
    for kind, beginning in (("ofd", "OFD.xml"), ("docx", "word/")):
        if any(name.lower().startswith(beginning.lower()) for name in archive.names):
            archive.kind = kind
            return import_module(f"luoshi.documents.formats.{kind}").read(archive)  # type: ignore[no-any-return]
    for beginning, found in _FOREIGN:
        if any(name.startswith(beginning) for name in archive.names):
            raise UnsupportedFormat(document=document, found=translate(found))
    raise UnsupportedFormat(document=document, found=translate(mark("a zip archive without a document in it")))


def _expected(data: bytes, document: str) -> str:
    """The format to name when the archive cannot be opened."""
    if b"word/" in data:
        return "docx"
    suffix = PurePath(document).suffix.lower().lstrip(".")
    return "ofd" if b"OFD.xml" in data else suffix if suffix in ("docx", "ofd") else "zip"
