"""Safe XML: a part of a document as a tree, refused when it defines entities or breaks the rules of XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from luoshi.documents.errors import DamagedDocument, UnsafeXml
from luoshi.documents.formats.archive import Archive
from luoshi.messages import mark, translate


def read_xml(archive: Archive, member: str) -> etree._Element:
    """The root of the part `member`.

    Raises UnsafeXml, TextTooLong, or DamagedDocument when the part is missing or no XML.
    """
    data = archive.read(member)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    _refuse_doctype(data, archive.document, member)
    archive.count_elements(data)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        detail = translate(mark("its part {member} is no proper XML ({reason})")).format(member=member, reason=broken)
        raise DamagedDocument(document=archive.document, format=archive.kind, detail=detail) from broken
    if root.getroottree().docinfo.internalDTD is not None:  # it began late, or in an encoding that hid it
        raise UnsafeXml(document=archive.document, member=member)
    return root


def local(element: etree._Element) -> str:
    """The tag without its namespace: editions and programs use different ones for the same thing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute called `name` in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child called so, and its first child called so, and on; None when there is none."""
    for name in names:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """What stands in the first child called so (and in its first child called so, and on), if there is one."""
    found = child(element, *names)
    yield from () if found is None else found


def _refuse_doctype(data: bytes, document: str, member: str) -> None:
    """Before the parser sees it: definitions stand before the first element, in UTF-16 with a zero in each letter."""
    if b"<!DOCTYPE" in data[:65536].replace(b"\0", b"") or b"<!ENTITY" in data:
        raise UnsafeXml(document=document, member=member)
