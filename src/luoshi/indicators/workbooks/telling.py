"""Telling: what was taken for what in a workbook, and what a person should look at, as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from luoshi.indicators.received import Refusal, Where
from luoshi.indicators.refusals import reason
from luoshi.indicators.workbooks.grid import column_number, ranges
from luoshi.indicators.workbooks.reading import Question, Reading
from luoshi.messages import mark, translate

ASIDES = {
    "title": mark("title and lines above a table"),
    "heading": mark("headings"),
    "note": mark("notes and columns that hold no figures"),
    "serial": mark("serial numbers"),
    "comparison": mark("figures of other periods, changes, shares and ranks"),
    "plan": mark("plans, targets and bases"),
    "total": mark("totals, which are computed from the parts"),
    "computed": mark("computed cells of the template"),
    "repeated": mark("figures that stand elsewhere as well, with the same value"),
    "covered": mark("cells that lie hidden under a merged one"),
    "hidden_sheet": mark("cells of hidden sheets"),
}
QUESTIONS = {
    "mark_unsure": mark("“{words}” was read as missing. If it means none, write 0; if it does not apply, say so."),
    "share_below_one": mark("{words} was read as {words} %. If it is a fraction, write it in percent."),
    "formula_outside": mark("The figure {words} comes from another workbook and was read as last saved."),
}
_SELF_EVIDENT = ("title", "heading")


class Told(NamedTuple):
    """Cells of a sheet that one sentence is about."""

    sheet: str
    cells: str  # "B3", "B3:B9 D4"
    code: str
    sentence: str
    number: int  # how many


def problems(refused: Iterable[Refusal]) -> list[Told]:
    """The refusals, those of one sentence together, in the order of the sheets."""
    return _told((one.where, one.code, reason(one)) for one in refused)


def questions(asked: Iterable[Question]) -> list[Told]:
    """What a person should look at in figures that were read."""
    return _told((one.where, one.code, translate(QUESTIONS[one.code]).format(words=one.words)) for one in asked)


def left_aside(reading: Reading) -> list[Told]:
    """The cells that are no figures, by what they were taken for; titles and headings go without saying."""
    asides = (one for one in reading.asides if one.taken_for not in _SELF_EVIDENT)
    return _told((one.where, one.taken_for, translate(ASIDES[one.taken_for])) for one in asides)


def _told(found: Iterable[tuple[Where, str, str]]) -> list[Told]:
    groups: dict[tuple[str, str, str], list[Where]] = {}
    for where, code, sentence in found:
        groups.setdefault((where.sheet, code, sentence), []).append(where)
    return [
        Told(sheet, cells(places), code, sentence, len(places)) for (sheet, code, sentence), places in groups.items()
    ]


def cells(places: Iterable[Where]) -> str:
    """The cells at these places, in few words."""
    single, merged = [], []
    for where in places:
        if where.last:
            merged.append(f"{where.column}{where.row}:{where.last}")
        else:
            single.append((where.row or 0, column_number(where.column)))
    return " ".join(filter(None, (ranges(single), *merged)))
