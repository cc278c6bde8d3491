"""HTML: what a person reads on the page, its document told from the page around it."""

from __future__ import annotations

from lxml import etree

from luoshi.documents.errors import BlankDocument, DamagedDocument, DocumentTooLarge
from luoshi.documents.formats.blocks import Assembly
from luoshi.documents.formats.encoding import Decoded
from luoshi.documents.formats.html_main import Page
from luoshi.documents.formats.html_walk import Walk
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

MOST_CHARACTERS = 16 * 1024 * 1024  # of markup, whose tree takes some thirty times the memory of its text


def read(decoded: Decoded, document: str) -> SourceText:
    """The text of the page, a paragraph a line; what is no part of the document is marked as navigation."""
    if len(decoded.text) > MOST_CHARACTERS:
        raise DocumentTooLarge(document=document, limit=MOST_CHARACTERS)
    root = _parse(decoded.text, document)
    if root is None:
        raise BlankDocument(document=document, format="html")
    assembly = Assembly(document)
    assembly.add(Walk(Page(root)).blocks())
    return assembly.source_text("html", decoded.encoding, decoded.notes)


def _parse(text: str, document: str) -> etree._Element | None:
    """The tree of the page, None when it holds nothing. The parser gives up where a page is nested too deep."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        detail = translate(mark("its elements are nested too deep"))
        raise DamagedDocument(document=document, format="html", detail=detail)
    return root
