"""Pictures: pages that show text and hold none, so that nothing can be read from them."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.documents.errors import BlankDocument, PictureOfText
from luoshi.documents.formats.printed import Line
from luoshi.documents.formats.txt import is_blank
from luoshi.messages import mark, translate
from luoshi.patterns import regex

FEWEST = 10  # characters a page: fewer are a stamp on a picture
_UNREADABLE = regex(r"[\ue000-\uf8ff\ufffd]")


def read_pictures(lines: Sequence[Line], pictures: Sequence[int], document: str, kind: str) -> tuple[str, ...]:
    """A note that names `pictures`, the pages that are only pictures.

    Raises PictureOfText when there is nothing else, BlankDocument when the pages are blank.
    """
    text = "".join(line.text for line in lines)
    if len(_UNREADABLE.findall(text)) > len(text) / 3:
        found = translate(mark("a {kind} whose letters have no codes")).format(kind=kind.upper())
        raise PictureOfText(document=document, found=found)
    if pictures and len(text) < FEWEST * len(pictures):
        found = translate(mark("a {kind} made of scanned pages")).format(kind=kind.upper())
        raise PictureOfText(document=document, found=found)
    if is_blank(text):
        raise BlankDocument(document=document, format=kind)
    if not pictures:
        return ()
    note = mark("Pages that hold pictures and no text, so that they were not read: {pages}.")
    return (translate(note).format(pages=", ".join(map(str, pictures))),)
