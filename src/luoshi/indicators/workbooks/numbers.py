"""Numbers: the figure in a cell as a person reads it, or why there is none.

What a number is a figure of, and in which unit, its place in the table says: reading.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from luoshi.indicators.observation import ObsStatus
from luoshi.indicators.statuses import status_named
from luoshi.indicators.workbooks.grid import Cell
from luoshi.indicators.workbooks.heading_words import read_words
from luoshi.indicators.workbooks.period_words import find_months
from luoshi.patterns import regex

_DIGITS = 15  # that office programs compute with; what stands behind them is left over from binary fractions
_LARGEST = 324  # power of ten: double precision ends at 1.8E308 and begins at 4.9E-324
_PLAIN = regex(r"[-+]?(?:\d+(?:[.]\d*)?|[.]\d+)")
_GROUPED = regex(r"[-+]?\d{1,3}(?:([, '])\d{3})(?:\1\d{3})*(?:[.]\d+)?")
_NUMBER_WITH_TAIL = regex(r"([-+]?[\d, '.]*\d)\s*(\D*)")
_SCIENTIFIC = regex(r"[-+]?\d+(?:[.]\d+)?[eE][-+]?\d+")
_ABOUT = regex(r"[约近超逾<>≤≥≈~]|左右|上下|以上|以下|余|多")
_SPECIAL = regex(r"[-+]?(?:nan|inf|infinity|1[.]#\w+)", re.I)
_MINUS = str.maketrans(dict.fromkeys("−–﹣", "-"))
_NOT_SHOWN = regex(r'"[^"]*"|\\.|_.|[*].|\[[^\]]*\]')  # in a format of numbers: quoted words, blanks, colours
_RAISED = regex(r"\d\s*[¹²³⁰⁴-⁹①-⑳⑴-⒇*†#]")
_QUOTED = regex(r'"([^"]*)"')
_ERROR = regex(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA|BLOCKED!)|Err:\d+")


class Figure(NamedTuple):
    """What a cell says: a number with the digits that are shown, or that there is none."""

    value: Decimal | None
    obs_status: ObsStatus = "normal"
    percent: bool = False  # whether it is shown with %, and value counts in hundredths
    unit: str = ""  # that stands behind the number in the cell itself
    mark: str = ""  # that stands for a number
    unsure: bool = False  # whether the mark has more than one meaning


class NoFigure(NamedTuple):
    """Why there is no figure in a cell: `reason` is a code of problems.py."""

    reason: str
    found: str


def figure_in(cell: Cell) -> Figure | NoFigure:
    """The figure in a cell that is not blank."""
    match cell.kind:
        case "number":
            return _of_number(cell)
        case "text":
            return _of_text(cell.words)
        case "date":
            return NoFigure("date_for_number", cell.words)
        case "error":
            return NoFigure("not_finite", cell.words)
        case "uncomputed":
            return NoFigure("not_computed", f"={cell.formula}")
        case _:
            return NoFigure("not_a_number", cell.words)


def is_figure_like(cell: Cell) -> bool:
    """Whether a cell is meant for a figure: a number, a mark for a missing one, or a failed formula."""
    if cell.kind in ("number", "error", "uncomputed"):
        return True
    if cell.kind != "text":
        return False
    found = _of_text(cell.words)
    if isinstance(found, Figure):
        return not (found.unit and find_months(cell.words))  # 2018年 is a number of years only to a machine
    return found.reason in ("not_finite", "unclear_number", "not_exact")


def year_in(cell: Cell) -> int | None:
    """The year that a cell names by a bare number (2018); it may as well be a figure."""
    words = normalize("NFKC", cell.words).strip()
    if cell.kind in ("number", "text") and re.fullmatch(r"(?:19|20)\d\d(?:[.]0+)?", words):
        return int(words[:4])
    return None


def stored_number(words: str) -> Decimal | None:
    """The number that a file holds as `words`, with the digits that office programs keep; None for NaN and infinity.

    None too for what is beyond the numbers of office programs: 1E999999999, written out, would fill the memory.
    """
    try:
        number = Decimal(words)
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return None
    digits = len(number.as_tuple().digits)
    if digits > _DIGITS and ("." in words or "e" in words.lower()):
        number = Decimal(f"{number:.{_DIGITS - 1}e}").normalize()
    return number


def quoted(cell: Cell) -> str:
    """What a cell holds, as a person is told of it: 66.6 where the file has 66.59999999999999."""
    number = stored_number(cell.words.strip()) if cell.kind == "number" else None
    return cell.words or f"={cell.formula}" if number is None else str(number)


def _of_number(cell: Cell) -> Figure | NoFigure:
    number = stored_number(cell.words.strip())
    if number is None:
        return NoFigure("not_finite", cell.words)
    first = cell.format.partition(";")[0]
    shown = _NOT_SHOWN.sub("", first)
    if re.search(r"[0#?],+[^0#?]*$|!", shown):
        return NoFigure("scaled_display", f"{cell.words} ({cell.format})")
    percent = "%" in shown
    if percent:
        number = number.scaleb(2)
    statuses = (status_named(words) for words in _QUOTED.findall(first))
    return Figure(_with_zeros(number, shown), next(filter(None, statuses), "normal"), percent=percent)


def _with_zeros(number: Decimal, shown: str) -> Decimal:
    """The number with the zeros that its cell shows behind it, and never fewer digits than it has."""
    found = re.search(r"[.](0+)", shown)
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals.rstrip("0").ljust(len(found[1]) if found else 0, "0")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _of_text(words: str) -> Figure | NoFigure:
    if _RAISED.search(words):  # 120② is 120 with a footnote, and NFKC makes 1202 of it
        return NoFigure("unclear_number", words)
    plain = " ".join(normalize("NFKC", words).translate(_MINUS).split()).strip("'")
    lowered = plain.lower().replace(" ", "")
    marks = read_words()
    for mark in (words.strip(), lowered):
        if mark in marks["not_applicable"]:
            return Figure(None, "not_applicable", mark=words.strip())
        if mark in marks["missing"]:
            return Figure(None, "missing", mark=words.strip(), unsure=mark in marks["unsure"])
    if _ERROR.fullmatch(plain):
        return NoFigure("not_finite", plain)
    if _SPECIAL.fullmatch(lowered):
        return NoFigure("not_finite", plain)
    return _of_written_number(plain)


def _of_written_number(plain: str) -> Figure | NoFigure:
    if _SCIENTIFIC.fullmatch(plain):
        return NoFigure("unclear_number", plain)
    found = _NUMBER_WITH_TAIL.fullmatch(plain)
    if not found:
        return NoFigure("not_exact" if re.search(r"\d", plain) and _ABOUT.search(plain) else "not_a_number", plain)
    number, tail = found[1].strip(), found[2].strip(" ()")
    if _ABOUT.search(tail):
        return NoFigure("not_exact", plain)
    if _GROUPED.fullmatch(number):
        number = re.sub("[, ']", "", number)
    if not _PLAIN.fullmatch(number):
        return NoFigure("unclear_number", plain)
    percent = tail == "%"
    return Figure(Decimal(number), percent=percent, unit="" if percent else tail)
