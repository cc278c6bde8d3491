"""HTML: what a person reads on the page, its document told from the page around it."""

from __future__ import annotations

from lxml import etree

from luoshi.documents.errors import BlankDocument, DocumentTooLarge
from luoshi.documents.formats.blocks import Assembly
from luoshi.documents.formats.encoding import Decoded
from luoshi.documents.formats.html_main import Page
from luoshi.documents.formats.html_walk import Walk
from luoshi.documents.source_text import SourceText

MOST_CHARACTERS = 16 * 1024 * 1024  # of markup, whose tree takes some thirty times the memory of its text


def read(decoded: Decoded, document: str) -> SourceText:
    """The text of the page, a paragraph a line; what is no part of the document is marked as navigation."""
    if len(decoded.text) > MOST_CHARACTERS:
        raise DocumentTooLarge(document=document, limit=MOST_CHARACTERS)
    root = _parse(decoded.text)
    if root is None:
        raise BlankDocument(document=document, format="html")
    assembly = Assembly(document)
    assembly.add(Walk(Page(root)).blocks())
    return assembly.source_text("html", decoded.encoding, decoded.notes)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing but markup
        return None
