"""Numbering: the numbers that Word prints before paragraphs and does not store in their text.

A list (num) takes its levels from an abstract list and may override them. Lists of one abstract list count on
together; one that overrides a start begins anew where it is used first. Source: ECMA-376 part 1, section 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from luoshi.documents.formats.docx_formats import printed
from luoshi.documents.formats.docx_styles import Styles
from luoshi.documents.formats.safe_xml import attribute, child, local
from luoshi.patterns import regex

_LEVELS = 9
_PLACE = regex(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    numerals: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level (from 1) whose use restarts this one; 0 never
    legal: bool = False  # all numbers in digits
    style: str | None = None


@dataclass(slots=True)
class List:
    """A list: its levels, those that its use restarts, and the abstract list whose count it shares."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of all lists in the order they come in."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._links: dict[str, str] = {}  # abstract list -> style that names the list to use instead
        self._styles = styles
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._add_abstract(element)
            elif local(element) == "num":
                self._add_list(element)

    def label(self, number: str | None, level: int | None, style: str | None = None) -> str | None:
        """The number of the next paragraph in this list at this level; None when none is printed.

        style: the style the list comes from, which may stand for a level.
        """
        found = self._list(number)
        if found is None:
            return None
        if level is None:
            level = next((at for at, one in found.levels.items() if style and one.style == style), 0)
        if level not in found.levels:
            return None
        self._count(found, level)
        return self._print(found, level)

    def _list(self, number: str | None) -> List | None:
        found = self._lists.get(number or "")
        if found is not None and not found.levels and found.abstract in self._links:
            linked, _, _ = self._styles.list_of(self._links[found.abstract])
            return self._lists.get(linked or "")
        return found

    def _count(self, found: List, level: int) -> None:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        before = counts[level]
        if level in found.starts:
            counts[level] = found.starts.pop(level)
        else:
            counts[level] = found.levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels.get(above, Level()).start
        for below in range(level + 1, _LEVELS):
            restart = found.levels.get(below, Level()).restart
            if level < (below if restart is None else restart):
                counts[below] = None

    def _print(self, found: List, level: int) -> str | None:
        this = found.levels[level]
        if this.numerals in ("bullet", "none") and not _PLACE.search(this.text):
            return None
        counts = self._counts[found.abstract]

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            numerals = "decimal" if this.legal else found.levels.get(at, Level()).numerals
            return printed(counts[at] or 0, numerals)

        return _PLACE.sub(number, this.text).strip() or None

    def _add_abstract(self, element: etree._Element) -> None:
        key = attribute(element, "abstractNumId") or ""
        self._abstracts[key] = dict(_level(one) for one in element if local(one) == "lvl")
        link = attribute(child(element, "numStyleLink"), "val")
        if link:
            self._links[key] = link

    def _add_list(self, element: etree._Element) -> None:
        abstract = attribute(child(element, "abstractNumId"), "val") or ""
        found = List(abstract, dict(self._abstracts.get(abstract, {})))
        for override in element:
            if local(override) == "lvlOverride":
                level = min(_whole(attribute(override, "ilvl"), 0), _LEVELS - 1)
                start = attribute(child(override, "startOverride"), "val")
                if child(override, "lvl") is not None:
                    _, found.levels[level] = _level(child(override, "lvl"))
                if start is not None:
                    found.starts[level] = _whole(start, 1)
        self._lists[attribute(element, "numId") or ""] = found


def _level(element: etree._Element | None) -> tuple[int, Level]:
    restart = attribute(child(element, "lvlRestart"), "val")
    legal = child(element, "isLgl")
    return min(_whole(attribute(element, "ilvl"), 0), _LEVELS - 1), Level(
        start=_whole(attribute(child(element, "start"), "val"), 0),
        numerals=_numerals(element),
        text=attribute(child(element, "lvlText"), "val") or "",
        restart=None if restart is None else _whole(restart, 0),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        style=attribute(child(element, "pStyle"), "val"),
    )


def _numerals(element: etree._Element | None) -> str:
    """The number format; one that only newer programs know stands in the first choice of an alternative."""
    plain = child(element, "numFmt")
    chosen = plain if plain is not None else child(element, "AlternateContent", "Choice", "numFmt")
    return attribute(chosen, "val") or "decimal"


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,9}", value) else default
