"""Number formats: how the cells of a workbook show their numbers, and which of them show a day."""

from __future__ import annotations

import math
from datetime import date, datetime

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from luoshi.documents.formats.safe_xml import attribute, children

# ECMA-376 part 1, 18.8.30: formats that a Chinese program writes by their number alone.
_CHINESE = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


def formats_of(styles: etree._Element) -> tuple[str, ...]:
    """The format of each style of cells, in order."""
    own = {
        attribute(element, "numFmtId"): attribute(element, "formatCode") or "General"
        for element in children(styles, "numFmts")
    }
    return tuple(_format(attribute(style, "numFmtId"), own) for style in children(styles, "cellXfs"))


def _format(number: str | None, own: dict[str | None, str]) -> str:
    if number in own:
        return own[number]
    known = {**BUILTIN_FORMATS, **_CHINESE}
    return known.get(int(number), "General") if number and number.isdecimal() else "General"


def shows_a_day(number_format: str) -> bool:
    """Whether a number in this format is shown as a day or a time."""
    return bool(is_date_format(number_format))


def day_of(words: str, *, from_1904: bool) -> date | None:
    """The day that a number stands for; None for one that is no day."""
    try:
        number = float(words)
        if not math.isfinite(number) or number < 1:
            return None
        found = from_excel(number, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError):
        return None
    return found.date() if isinstance(found, datetime) else None
