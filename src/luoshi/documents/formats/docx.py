"""DOCX: paragraphs and tables of the body in order, as they are printed.

Counted in: inserted text, text boxes (after the paragraph they hang on), soft line breaks. Left out: deleted and hidden
text, field codes, headers and footers. Footnotes stand at the end, and the table of contents in its place; both are
marked as skipped, because neither is a sentence of the document in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.blocks import Assembly, Block, flat
from luoshi.documents.formats.docx_body import Body
from luoshi.documents.formats.docx_numbering import Numbering
from luoshi.documents.formats.docx_styles import Styles
from luoshi.documents.formats.safe_xml import attribute, child, local, read_xml
from luoshi.documents.source_text import SourceText

_NOTES = ("footnotes", "endnotes")


def read(archive: Archive) -> SourceText:
    """The text of the body of a Word document."""
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    root = read_xml(archive, main)
    styles = Styles(_part(archive, f"{folder}/styles.xml"))
    body = Body(styles, Numbering(_part(archive, f"{folder}/numbering.xml"), styles))
    assembly = Assembly(archive.document)
    assembly.add(body.blocks(child(root, "body")))
    for name in _NOTES:
        assembly.add(_notes(_part(archive, f"{folder}/{name}.xml"), body))
    return assembly.source_text("docx")


def _main_part(archive: Archive) -> str:
    """The part that the archive names as its document; by default word/document.xml."""
    if "word/document.xml" not in archive.names and "_rels/.rels" in archive.names:
        for relation in read_xml(archive, "_rels/.rels"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def _part(archive: Archive, member: str) -> etree._Element | None:
    return read_xml(archive, member) if member in archive.names else None


def _notes(root: etree._Element | None, body: Body) -> Iterator[Block]:
    """Every footnote's paragraphs; the lines that separate footnotes from the text have a type and are left out."""
    for note in root if root is not None else ():
        if local(note) in ("footnote", "endnote") and attribute(note, "type") in (None, "normal"):
            for paragraph in flat(body.blocks(note)):
                paragraph.skipped = "footnote"
                yield paragraph
