"""OLE: the old container of Office, which holds a .doc, something else, or a locked document."""

from __future__ import annotations

from luoshi.documents.errors import EncryptedDocument, UnsupportedFormat
from luoshi.documents.formats import office
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

_FOREIGN = (  # (name of a stream, what the file is)
    ("Workbook", mark("a workbook (.xls)")),
    ("Book", mark("a workbook (.xls)")),
    ("PowerPoint Document", mark("a slide show (.ppt)")),
)
_SECTOR_SHIFT = 30  # where the header tells the size of a sector, as a power of two
_FIRST_SECTOR = 116  # where a directory entry tells the sector in which its stream begins
_FLAGS = 10  # where a Word document tells its flags
_ENCRYPTED = 0x01  # in the second byte of the flags


def read(data: bytes, document: str) -> SourceText:
    """The .doc in this container, through LibreOffice."""
    if _entry(data, "EncryptedPackage") >= 0:
        raise EncryptedDocument(document=document, format="docx")
    entry = _entry(data, "WordDocument")
    if entry >= 0:
        if _is_locked(data, entry):
            raise EncryptedDocument(document=document, format="doc")
        return office.read(data, document)
    for stream, found in _FOREIGN:
        if _entry(data, stream) >= 0:
            raise UnsupportedFormat(document=document, found=translate(found))
    raise UnsupportedFormat(document=document, found=translate(mark("an old Office file that is no text document")))


def _entry(data: bytes, name: str) -> int:
    """Where the directory entry of the stream `name` stands; below 0 when there is none."""
    return data.find((name + "\0").encode("utf-16-le"))


def _is_locked(data: bytes, entry: int) -> bool:
    """Whether the stream of a Word document says that it is encrypted."""
    sector = int.from_bytes(data[entry + _FIRST_SECTOR : entry + _FIRST_SECTOR + 4], "little")
    start = (sector + 1) << min(data[_SECTOR_SHIFT], 16)
    flags = data[start + _FLAGS : start + _FLAGS + 2]
    return data[start : start + 2] == b"\xec\xa5" and len(flags) == 2 and bool(flags[1] & _ENCRYPTED)
