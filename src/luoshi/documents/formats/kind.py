"""Kind: what format a file is in, told from its content and never from its name alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath

from luoshi.documents.errors import RowsNotDocument, UnsupportedFormat
from luoshi.documents.formats.encoding import Decoded, decode
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

_SIGNATURES = (  # (first bytes, format)
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_IMAGES = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
_NAMES = {"htm": "html", "shtml": "html", "markdown": "md", "text": "txt", "wps": "doc", "tsv": "csv", "jsonl": "json"}
_TEXTS = ("txt", "md", "html")
_TOLD = (*_TEXTS, "docx", "pdf", "ofd", "doc", "rtf")


def signature(data: bytes) -> str | None:
    """Format by the first bytes; None for text, which has no signature."""
    for first, kind in _SIGNATURES:
        if data.startswith(first):
            return kind
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "BMP"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return "pdf" if b"%PDF-" in data[:1024] else None


def read_text(decoded: Decoded, document: str) -> SourceText:
    """A text, read as the format that its markup shows."""
    from luoshi.documents.formats import txt

    return txt.read(decoded, document)


def read(data: bytes, document: str) -> SourceText:
    """The document in `data`, read as what it is; a name that says otherwise is told in a note."""
    return read_text(decode(data, document), document)
