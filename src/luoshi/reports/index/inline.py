"""Inline: a drawing of matplotlib as SVG that may stand inside an HTML page under a strict content policy.

No style attribute, no style sheet, no name that another drawing of the same page could have.
"""

from __future__ import annotations

from typing import Any

from luoshi.patterns import regex

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_NAME = regex(r"url\(#([^)]+)\)")
_DROPPED = ("metadata", "style", "title")
_STROKES = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # what the style sheet of matplotlib says of all


def inlined(svg: bytes, name: str, alternative: str) -> Any:
    """The svg element. name: before every id; alternative: what the drawing says, for who does not see it."""
    from lxml import etree

    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    for dropped in [found for tag in _DROPPED for found in root.iter(_SVG + tag)]:
        above = dropped.getparent()
        if above is not None:
            above.remove(dropped)
    for element in root.iter():
        _without_style(element)
        _rename(element, f"{name}-")
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    keep = {name: root.get(name, "") for name in ("viewBox", "width", "height")}
    root.attrib.clear()
    for key, value in {**keep, **_STROKES, "role": "img", "aria-label": alternative}.items():
        root.set(key, value)
    return root


def _without_style(element: Any) -> None:
    """Each declaration becomes an attribute of its own."""
    for declaration in element.attrib.pop("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if value:
            element.set(key.strip(), value.strip())


def _rename(element: Any, before: str) -> None:
    link = element.attrib.pop(_XLINK, None)
    if link:
        element.set("href", f"#{before}{link[1:]}")
    if element.get("id"):
        element.set("id", before + element.get("id"))
    for key, value in element.attrib.items():
        if "url(#" in value:
            element.set(key, _NAME.sub(rf"url(#{before}\1)", value))
