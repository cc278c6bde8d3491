"""xlsx: the cells of a workbook as its XML holds them.

openpyxl reads workbooks too, but not for this: it shows either formulas or their results, stops at a number that is
none (NaN) without naming the cell, and refuses whole files for a style that another program wrote in its own way.
Here styles count only as formats of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from posixpath import join, normpath

from lxml import etree

from luoshi.documents.errors import DamagedDocument
from luoshi.documents.formats.archive import Archive
from luoshi.documents.formats.safe_xml import attribute, child, children, local, read_xml
from luoshi.exchange.spreadsheets.number_formats import day_of, formats_of, shows_a_day
from luoshi.indicators.workbooks.grid import Area, Cell, Sheet, column_number
from luoshi.messages import mark, translate
from luoshi.patterns import regex

_CELL_NAME = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_Element = etree._Element


def workbook_part(archive: Archive) -> str | None:
    """The name of the part that lists the sheets; None where the archive holds no workbook."""
    if "_rels/.rels" in archive.names:
        for target, kind in _relations(archive, "").values():
            if kind.endswith("/officeDocument") and target in archive.names and PurePosixPath(target).suffix == ".xml":
                root = read_xml(archive, target)
                return target if local(root) == "workbook" else None
    return "xl/workbook.xml" if "xl/workbook.xml" in archive.names else None


def sheets(archive: Archive, part: str) -> tuple[Sheet, ...]:
    """All sheets of the workbook that the part lists, hidden ones too."""
    return _Workbook(archive, part).sheets()


class _Workbook:
    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._root = read_xml(archive, part)
        self._related = _relations(archive, part)
        properties = child(self._root, "workbookPr")
        self._from_1904 = attribute(properties, "date1904") in ("1", "true")
        # set by programs that write formulas without computing them, for the next one to do so
        self._unsure = attribute(child(self._root, "calcPr"), "fullCalcOnLoad") in ("1", "true")
        styles, texts = self._part("styles"), self._part("sharedStrings")
        self._formats = formats_of(read_xml(archive, styles)) if styles else ()
        items = read_xml(archive, texts) if texts else ()
        self._texts = [_text(item) for item in items if local(item) == "si"]

    def sheets(self) -> tuple[Sheet, ...]:
        found = []
        for element in children(self._root, "sheets"):
            target, kind = self._related.get(attribute(element, "id") or "", ("", ""))
            if local(element) == "sheet" and kind.endswith("/worksheet"):
                name, state = attribute(element, "name") or "", attribute(element, "state")
                found.append(self._sheet(read_xml(self._archive, target), name, hidden=state not in (None, "visible")))
        return tuple(found)

    def _part(self, kind: str) -> str | None:
        """The part of a kind that the workbook is related to."""
        return next((target for target, told in self._related.values() if told.endswith(f"/{kind}")), None)

    def _sheet(self, root: _Element, name: str, *, hidden: bool) -> Sheet:
        cells: dict[tuple[int, int], Cell] = {}
        hidden_rows = set()
        row = 0
        for line in children(root, "sheetData"):
            row = _whole(attribute(line, "r"), row + 1)
            if attribute(line, "hidden") in ("1", "true"):
                hidden_rows.add(row)
            column = 0
            for element in line:
                place = _place(attribute(element, "r"))
                column = place[1] if place else column + 1
                cell = self._cell(element)
                if cell is not None:
                    cells[row, column] = cell
        return Sheet(name, cells, _merged(root), frozenset(hidden_rows), _hidden_columns(root), hidden)

    def _cell(self, element: _Element) -> Cell | None:
        kind = element.get("t", "n")
        value, formula = child(element, "v"), child(element, "f")
        written = "" if formula is None else (formula.text or attribute(formula, "t") or "")
        if kind == "inlineStr":
            words = _text(child(element, "is"))
        elif value is None or (value.text is None and kind != "str"):
            return Cell("uncomputed", "", formula=written) if formula is not None else None
        else:
            words = value.text or ""
        if kind in ("s", "str", "inlineStr"):
            return self._of_text(words, kind, written)
        number_format = self._format(element)
        if kind in ("b", "e"):
            return Cell("truth" if kind == "b" else "error", words, number_format, written)
        return self._of_number(words.strip(), kind, number_format, written)

    def _of_text(self, words: str, kind: str, formula: str) -> Cell | None:
        if kind == "s":
            if not words.strip().isdecimal() or int(words) >= len(self._texts):
                detail = translate(mark("a cell names a text that is not there"))
                raise DamagedDocument(document=self._archive.document, format="xlsx", detail=detail)
            words = self._texts[int(words)]
        elif kind == "str":
            words = _unescaped(words)
        return Cell("text", words, formula=formula) if words.strip() else None

    def _of_number(self, words: str, kind: str, number_format: str, formula: str) -> Cell:
        if formula and self._unsure and words == "0":
            return Cell("uncomputed", "", number_format, formula)
        day = _iso_day(words) if kind == "d" else None
        if day is None and shows_a_day(number_format):
            day = day_of(words, from_1904=self._from_1904)
        if day is not None:
            return Cell("date", day.isoformat(), number_format, formula, day)
        return Cell("number", words, number_format, formula)

    def _format(self, element: _Element) -> str:
        style = element.get("s", "0")
        return self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else "General"


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The part that each relation of a part leads to, and of what kind it is, by its id. "" is the file itself."""
    path = PurePosixPath(part)
    found = {}
    for relation in read_xml(archive, str(path.parent / "_rels" / f"{path.name}.rels")):
        target = attribute(relation, "Target") or ""
        place = target.lstrip("/") if target.startswith("/") else normpath(join(str(path.parent), target))
        found[attribute(relation, "Id") or ""] = place, attribute(relation, "Type") or ""
    return found


def _text(element: _Element | None) -> str:
    """The words of a text with its runs; raised digits as such, and without the reading aids of Japanese."""
    return _unescaped("".join(_runs(element)))


def _runs(element: _Element | None) -> Iterator[str]:
    for part in element if element is not None else ():
        if local(part) == "t":
            yield part.text or ""
        elif local(part) == "r":
            words = "".join(run.text or "" for run in part if local(run) == "t")
            raised = attribute(child(part, "rPr", "vertAlign"), "val") == "superscript"
            yield words.translate(_RAISED) if raised else words


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), words)


def _place(name: str | None) -> tuple[int, int] | None:
    match = _CELL_NAME.fullmatch(name or "")
    if not match:
        return None
    return int(match[2]), column_number(match[1])


def _merged(root: _Element) -> tuple[Area, ...]:
    found = []
    for element in children(root, "mergeCells"):
        first, _, last = (attribute(element, "ref") or "").partition(":")
        top_left, bottom_right = _place(first), _place(last)
        if top_left and bottom_right:
            found.append(Area(*top_left, min(bottom_right[0], _LAST_ROW), min(bottom_right[1], _LAST_COLUMN)))
    return tuple(found)


def _hidden_columns(root: _Element) -> frozenset[int]:
    found: set[int] = set()
    for element in children(root, "cols"):
        if attribute(element, "hidden") in ("1", "true"):
            first, last = _whole(attribute(element, "min"), 1), _whole(attribute(element, "max"), 0)
            found.update(range(first, min(last, _LAST_COLUMN) + 1))
    return frozenset(found)


def _whole(words: str | None, otherwise: int) -> int:
    """The number that an attribute holds, no larger than a sheet; `otherwise` where it holds none."""
    return min(int(words[:9]), _LAST_ROW) if words and words.isascii() and words.isdecimal() else otherwise


def _iso_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
