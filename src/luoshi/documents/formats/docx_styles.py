"""Styles of a Word document: what a paragraph or a run takes over from the style it names."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from luoshi.documents.formats.safe_xml import attribute, child, local

_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of one style."""

    name: str
    based_on: str | None
    number: str | None  # numId of its list
    level: int | None
    hidden: bool | None


class Styles:
    """The styles by their identifier."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in root if root is not None else ():
            if local(element) == "style":
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        key = attribute(element, "styleId") or ""
        number, level = list_of(child(element, "pPr"))
        self._styles[key] = Style(
            name=(attribute(child(element, "name"), "val") or "").lower(),
            based_on=attribute(child(element, "basedOn"), "val"),
            number=number,
            level=level,
            hidden=is_hidden(child(element, "rPr")),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
            self._default = key

    def list_of(self, key: str | None) -> tuple[str | None, int | None, str | None]:
        """List and level of paragraphs in this style, and the style that says so."""
        level: int | None = None
        for name, style in self._line(key or self._default):
            level = style.level if level is None else level
            if style.number is not None:
                return style.number, level, name
        return None, level, None

    def hides(self, key: str | None) -> bool:
        """Whether text in this style is hidden."""
        return next((style.hidden for _, style in self._line(key) if style.hidden is not None), False)

    def is_contents(self, key: str | None) -> bool:
        """Whether the style is one of the lines of a table of contents."""
        style = self._styles.get(key or "")
        return style is not None and style.name.startswith("toc ")

    def _line(self, key: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on."""
        line: list[tuple[str, Style]] = []
        while key in self._styles and len(line) < _DEEPEST:
            line.append((key, self._styles[key]))
            key = self._styles[key].based_on
        return line


def list_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list (numId) and level (ilvl) that paragraph properties name."""
    numbered = child(properties, "numPr")
    level = attribute(child(numbered, "ilvl"), "val")
    return attribute(child(numbered, "numId"), "val"), int(level) if level and level.isdecimal() else None


def is_hidden(properties: etree._Element | None) -> bool | None:
    """Whether run properties hide the text; None when they say nothing."""
    vanish = child(properties, "vanish")
    return None if vanish is None else attribute(vanish, "val") not in ("0", "false", "off")
