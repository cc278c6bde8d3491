"""OFD (GB/T 33190-2016): the text of each page, put into lines by where it stands.

Left out: template pages (running heads and frames of every page), annotations and seals.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from luoshi.documents.errors import EncryptedDocument, TextTooLong
from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.lines import compose
from luoshi.documents.formats.ofd_text import Placed, lines_of, placed
from luoshi.documents.formats.pictures import FEWEST, read_pictures
from luoshi.documents.formats.printed import Line
from luoshi.documents.formats.safe_xml import attribute, child, local, read_xml
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

MOST_CHARACTERS = 10_000_000


def read(archive: Archive) -> SourceText:
    """The text of all documents of the file, page by page."""
    if any(name.lower().endswith(("encryptions.xml", "decryptseed.dat")) for name in archive.names):
        raise EncryptedDocument(document=archive.document, format="ofd")
    lines: list[Line] = []
    pictures: list[int] = []
    length = 0
    for number, page in enumerate(_pages(archive), 1):
        found = lines_of(_texts(page), number)
        lines += found
        written = sum(len(line.text) for line in found)
        length += written
        if written < FEWEST and any(local(element) == "ImageObject" for element in page.iter()):
            pictures.append(number)
        if length > MOST_CHARACTERS:
            raise TextTooLong(document=archive.document, limit=MOST_CHARACTERS, unit=translate(mark("characters")))
    return compose(lines, archive.document, "ofd", read_pictures(lines, pictures, archive.document, "ofd"))


def _pages(archive: Archive) -> Iterator[etree._Element]:
    """The content of every page of every document, in order."""
    entry = next((name for name in archive.names if name.lower() == "ofd.xml"), "OFD.xml")
    for body in read_xml(archive, entry):
        root = child(body, "DocRoot") if local(body) == "DocBody" else None
        if root is None:
            continue
        document = _path("", root.text or "")
        pages = child(read_xml(archive, document), "Pages")
        for page in pages if pages is not None else ():
            if local(page) == "Page":
                yield read_xml(archive, _path(document, attribute(page, "BaseLoc") or ""))


def _path(part: str, location: str) -> str:
    """The name of the part at `location`, which is relative to the folder of `part` or to the root."""
    location = location.strip()
    joined = location if location.startswith("/") else posixpath.join(posixpath.dirname(part), location)
    return posixpath.normpath(joined).lstrip("/")


def _texts(page: etree._Element) -> Iterator[Placed]:
    """The text objects of the layers of a page that can be seen."""
    for element in page.iter():
        if local(element) == "TextObject" and attribute(element, "Visible") not in ("false", "0"):
            yield from placed(element)
