"""Kind: what format a file is in, told from its content and never from its name alone."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import PurePath

from luoshi.documents.errors import PictureOfText, RowsNotDocument, UnsupportedFormat
from luoshi.documents.formats.encoding import Decoded, decode
from luoshi.documents.formats.md import looks_like_markdown
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate
from luoshi.patterns import regex

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
_READERS = {"zip": "zipped", "ole": "ole", "rtf": "office", "pdf": "pdf"}
_ROWS_BEGIN = ("{", "[")
_FOREIGN_TEXT = regex(r"<\?xml\b|MIME-Version:|From: <Saved by", re.I)
_PAGE = regex(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|tbody|div|p|span|article|section|h1|center|font|style|script)\b",
    re.I | re.S,
)
_CLOSED = regex(r"</(?:p|div|span|td|tr|a|li|h\d|font|strong|b)\s*>|<br\s*/?>", re.I)
_NAMES = {"htm": "html", "shtml": "html", "markdown": "md", "text": "txt", "wps": "doc", "tsv": "csv", "jsonl": "json"}
_TOLD = ("txt", "md", "html", "docx", "pdf", "ofd", "doc", "rtf")


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


def read(data: bytes, document: str) -> SourceText:
    """The document in `data`, read as what it is; a name that says otherwise is told in a note."""
    kind = signature(data)
    if kind is None:
        source = read_text(decode(data, document), document)
    elif kind in _READERS:
        source = import_module(f"luoshi.documents.formats.{_READERS[kind]}").read(data, document)
    elif kind in _IMAGES:
        raise PictureOfText(document=document, found=translate(mark("an image file ({kind})")).format(kind=kind))
    else:
        raise UnsupportedFormat(document=document, found=translate(mark("a packed file ({kind})")).format(kind=kind))
    return _with_note(source, document)


def read_text(decoded: Decoded, document: str) -> SourceText:
    """A text, read as what its markup shows: a web page, Markdown or plain text."""
    kind = _kind_of_text(decoded.text, _suffix(document), document)
    return import_module(f"luoshi.documents.formats.{kind}").read(decoded, document)  # type: ignore[no-any-return]


def _kind_of_text(text: str, suffix: str, document: str) -> str:
    start = text[:4096].lstrip()
    if start[:1] in _ROWS_BEGIN and _is_json(text):
        raise RowsNotDocument(document=document, format="json")
    if suffix == "csv" and re.match(r"[^\r\n]*[,\t;]", start):
        raise RowsNotDocument(document=document, format="csv")
    if looks_like_html(text):
        return "html"
    if _FOREIGN_TEXT.match(start):
        raise UnsupportedFormat(document=document, found=translate(mark("an XML file or a web archive")))
    return "md" if suffix == "md" or looks_like_markdown(text) else "txt"


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page or a piece of one does, or closes elements all over."""
    if "<" not in text:
        return False
    closed = len(_CLOSED.findall(text[:20000]))
    return bool(_PAGE.match(text)) or closed >= max(5, len(text[:20000]) // 400)


def _is_json(text: str) -> bool:
    """Whether it is JSON, or a JSON object on the first line (JSON Lines)."""
    first = text.lstrip().split("\n", 1)[0]
    for candidate in (text, first):
        try:
            return isinstance(json.loads(candidate), dict | list)
        except (ValueError, RecursionError):
            continue
    return False


def _suffix(document: str) -> str:
    suffix = PurePath(document).suffix.lower().lstrip(".")
    return _NAMES.get(suffix, suffix)


def _with_note(source: SourceText, document: str) -> SourceText:
    """The same, with a note when the name promises a format that the content is not in."""
    suffix = _suffix(document)
    if suffix not in _TOLD or suffix == source.format or {suffix, source.format} <= {"txt", "md"}:
        return source
    note = mark("The name ends in .{suffix}, but the content is {format} and was read as such.")
    return source._replace(notes=(*source.notes, translate(note).format(suffix=suffix, format=source.format)))
