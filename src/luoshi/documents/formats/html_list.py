"""Lists: the numbers that a browser prints before the items of a numbered list."""

from __future__ import annotations

import re

from lxml import etree

from luoshi.documents.formats.counting import chinese, letters, roman
from luoshi.patterns import regex

_STYLE = regex(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_PRINTED = {  # type or list-style-type -> how a number is printed
    "1": lambda number: f"{number}.",
    "decimal": lambda number: f"{number}.",
    "decimal-leading-zero": lambda number: f"{number:02d}.",
    "a": lambda number: f"{letters(number).lower()}.",
    "A": lambda number: f"{letters(number)}.",
    "lower-alpha": lambda number: f"{letters(number).lower()}.",
    "upper-alpha": lambda number: f"{letters(number)}.",
    "lower-latin": lambda number: f"{letters(number).lower()}.",
    "upper-latin": lambda number: f"{letters(number)}.",
    "i": lambda number: f"{roman(number).lower()}.",
    "I": lambda number: f"{roman(number)}.",
    "lower-roman": lambda number: f"{roman(number).lower()}.",
    "upper-roman": lambda number: f"{roman(number)}.",
    "cjk-ideographic": lambda number: f"{chinese(number)}、",
    "simp-chinese-informal": lambda number: f"{chinese(number)}、",
    "trad-chinese-informal": lambda number: f"{chinese(number)}、",
    "cjk-decimal": lambda number: f"{chinese(number)}、",
}


class Lists:
    """The lists that are open at a point of the page, and the number that waits for the next text."""

    def __init__(self) -> None:
        self._open: list[tuple[etree._Element, int]] = []  # list, number of its last item
        self._waiting: str | None = None

    def open(self, element: etree._Element) -> None:
        """A list or an item begins."""
        if element.tag != "li":
            self._open.append((element, _number(element.get("start"), 1) - 1))
        elif self._open:
            parent, last = self._open[-1]
            number = _number(element.get("value"), last + 1)
            self._open[-1] = (parent, number)
            self._waiting = _printed(parent, element, number)

    def close(self) -> None:
        """The list that was opened last ends."""
        if self._open:
            self._open.pop()
        self._waiting = None

    def label(self) -> str | None:
        """The number printed before the text that is written now."""
        label, self._waiting = self._waiting, None
        return label


def _printed(parent: etree._Element, item: etree._Element, number: int) -> str | None:
    if parent.tag != "ol":
        return None
    kind = item.get("type") or parent.get("type") or "decimal"
    for element in (item, parent):
        styled = _STYLE.search(element.get("style") or "")
        if styled:
            kind = styled[1].lower()
            break
    write = _PRINTED.get(kind)
    return write(number) if write else None


def _number(attribute: str | None, default: int) -> int:
    return int(attribute) if attribute and re.fullmatch(r"\s*-?\d{1,9}\s*", attribute) else default
