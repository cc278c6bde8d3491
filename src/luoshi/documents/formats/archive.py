"""Archive: the parts of a zipped document, unpacked one at a time and never further than a document goes.

What the zip declares of sizes is not trusted: bytes are counted while they are unpacked, elements of XML before they
are parsed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn

from luoshi.documents.errors import DamagedDocument, EncryptedDocument, ExpandsTooFar, TextTooLong
from luoshi.messages import mark, translate

MOST_PART_BYTES = 48 * 1024 * 1024  # of one part of text, unpacked
MOST_BYTES = 128 * 1024 * 1024  # of all parts that are read
MOST_ELEMENTS = 2_000_000  # of XML in all parts that are read; each takes some 130 bytes as a tree
MOST_RATIO = 250  # unpacked to packed; text of a document reaches some 30
_SMALL = 4 * 1024 * 1024  # up to here the ratio says nothing
_MOST_MEMBERS = 20_000
_CHUNK = 256 * 1024


class Archive:
    """A zip file held in memory."""

    def __init__(self, data: bytes, document: str, kind: str) -> None:
        """`kind` is the format that the archive should be: errors name it. Raises DamagedDocument for a bad zip."""
        self.document, self.kind = document, kind
        self._left, self._elements_left = MOST_BYTES, MOST_ELEMENTS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        # zipfile raises NotImplementedError of a version or method of packing that it does not know.
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
            detail = translate(mark("the zip archive is broken or cut off ({reason})")).format(reason=_short(broken))
            raise DamagedDocument(document=document, format=kind, detail=detail) from broken
        if len(self.names) > _MOST_MEMBERS:
            raise TextTooLong(document=document, limit=_MOST_MEMBERS, unit=translate(mark("files")))

    def read(self, member: str) -> bytes:
        """The part named `member`, unpacked."""
        if member not in self.names:
            self._damaged(translate(mark("its part {member} is missing")).format(member=member))
        info = self._zip.getinfo(member)
        if info.flag_bits & 1:
            raise EncryptedDocument(document=self.document, format=self.kind)
        try:
            return self._unpacked(info)
        except _of_broken_parts() as broken:
            reason = translate(mark("its part {member} cannot be unpacked ({reason})"))
            self._damaged(reason.format(member=member, reason=_short(broken)))

    def count_elements(self, part: bytes) -> None:
        """Count the elements of a part of XML that is going to be parsed. Raises TextTooLong for too many in all."""
        ends = part.count(b"</") + part.count(b"<\0/")  # in UTF-16 with a zero in each letter
        self._elements_left -= part.count(b"<") - ends
        if self._elements_left < 0:
            raise TextTooLong(document=self.document, limit=MOST_ELEMENTS, unit=translate(mark("elements of XML")))

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        length = 0
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                chunks.append(chunk)
                length += len(chunk)
                self._refuse_bomb(info, length)
        self._left -= length
        return b"".join(chunks)

    def _refuse_bomb(self, info: zipfile.ZipInfo, length: int) -> None:
        limit = min(MOST_PART_BYTES, self._left)
        if length > _SMALL:
            limit = min(limit, max(_SMALL, MOST_RATIO * info.compress_size))
        if length > limit:
            raise ExpandsTooFar(document=self.document, member=info.filename, limit=limit)

    def _damaged(self, detail: str) -> NoReturn:
        raise DamagedDocument(document=self.document, format=self.kind, detail=detail)


def _of_broken_parts() -> tuple[type[Exception], ...]:
    """What unpacking raises; asked for when something was raised, since few archives need the classes of LZMA."""
    found = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
    try:
        from lzma import LZMAError
    except ImportError:  # a Python that was built without it
        return found
    return (*found, LZMAError)


def _short(broken: Exception) -> str:
    """What the unpacker says, without the raw bytes that it quotes."""
    return str(broken).split(" b'")[0].split(' b"')[0][:200]
