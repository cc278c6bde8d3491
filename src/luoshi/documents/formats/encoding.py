"""Encoding: which of the encodings of Chinese documents the bytes of a text are in, and the text itself.

A strict decoding comes first; where several succeed, the one that gives the most usual Chinese characters wins.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from luoshi.documents.errors import BrokenEncoding, NotText
from luoshi.messages import mark, translate

TRIED = ("utf-8", "gb18030", "big5", "utf-16")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_REPORTED = {"utf-16-le": "utf-16", "utf-16-be": "utf-16", "cp950": "big5", "big5hkscs": "big5"}
_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_BROKEN_SHARE = 0.001  # of the characters: below it a text is read on, with a note
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{1,30})""", re.I)


class Decoded(NamedTuple):
    """A text with the encoding it came in: one of TRIED."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, document: str) -> Decoded:
    """The text in `data`, its characters unchanged but for a byte order mark, which is left out.

    A few broken bytes become U+FFFD and are told in a note.
    Raises BrokenEncoding when more are broken, NotText when the bytes are no text at all.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _checked(_decode_as(data, codec, document, skip=len(bom)), document)
    if b"\0" not in data:
        try:
            return _checked(Decoded(data.decode("utf-8"), "utf-8"), document)
        except UnicodeDecodeError:
            pass
    return _checked(_guess(data, document), document)


def _guess(data: bytes, document: str) -> Decoded:
    from luoshi.documents.formats.plausible import USUAL, plausibility

    strict = [(plausibility(text), codec, text) for codec in _order(data) if (text := _strict(data, codec)) is not None]
    likely, codec, text = max(strict, key=lambda found: found[0], default=(0.0, "", ""))
    if likely >= USUAL:
        return Decoded(text, _REPORTED.get(codec, codec))
    return _decode_as(data, _least_broken(data), document)


def _order(data: bytes) -> list[str]:
    """Codecs to try, the declared one first: it wins where two are equally plausible."""
    declared = _DECLARED.search(data, 0, 4096)
    first = ["gb18030"] if declared and declared[1].lower().startswith(b"gb") else []
    first += ["cp950"] if declared and declared[1].lower().startswith(b"big5") else []
    return [*first, *(codec for codec in ("utf-8", *_CANDIDATES) if codec not in first)]


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _least_broken(data: bytes) -> str:
    from luoshi.documents.formats.plausible import plausibility

    def soundness(codec: str) -> float:
        text = data.decode(codec, "replace")
        return plausibility(text) - text.count("\ufffd") / (len(text) or 1)

    return max(("utf-8", *_CANDIDATES), key=soundness)


def _decode_as(data: bytes, codec: str, document: str, skip: int = 0) -> Decoded:
    """`data` after its first `skip` bytes in this one codec, few broken bytes allowed."""
    body = data[skip:]
    encoding = _REPORTED.get(codec, codec)
    try:
        return Decoded(body.decode(codec), encoding)
    except UnicodeDecodeError as broken:
        offset = broken.start + skip
    text = body.decode(codec, "replace")
    count = text.count("\ufffd")
    if count > len(text) * _BROKEN_SHARE:
        _refuse_binary(data, document)
        raise BrokenEncoding(document=document, tried=", ".join(TRIED), encoding=encoding, offset=offset, count=count)
    note = mark("{count} characters could not be read as {encoding} and stand as \ufffd, the first at byte {offset}.")
    return Decoded(text, encoding, (translate(note).format(count=count, encoding=encoding, offset=offset),))


def _refuse_binary(data: bytes, document: str) -> None:
    """Raise NotText where the bytes hold control codes as no text does, in any of the encodings."""
    sample = data[:65536].decode("latin-1")
    found = _CONTROL.search(sample)
    if found and len(_CONTROL.findall(sample)) > len(sample) * _CONTROL_SHARE:
        raise NotText(document=document, offset=found.start())


def _checked(decoded: Decoded, document: str) -> Decoded:
    """The same, unless control codes show that it is no text; a few are told in a note."""
    found = _CONTROL.search(decoded.text)
    if not found:
        return decoded
    count = len(_CONTROL.findall(decoded.text))
    if count > len(decoded.text) * _CONTROL_SHARE:
        raise NotText(document=document, offset=found.start())
    note = mark("{count} control codes that no text needs are left in it, the first at character {offset}.")
    notes = (*decoded.notes, translate(note).format(count=count, offset=found.start()))
    return Decoded(decoded.text, decoded.encoding, notes)
