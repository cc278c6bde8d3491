"""Figures that a unit hands in as a workbook or by the API, held against its draft: what they would change in it.

What is refused is what the form would refuse, cell by cell, and received = stored + unchanged + refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from luoshi.indicators.handed_in import Handed
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Where
from luoshi.indicators.refusals import reason
from luoshi.indicators.statuses import status_word
from luoshi.messages import mark, translate
from luoshi.periods import parse_period
from luoshi.web.models import ReportingPeriod
from luoshi.web.queries.report_forms import Form, FormCell, Place, Typed, form

_NOT_ASKED = mark("{period} does not ask this unit for {indicator} of {area}. Leave it out.")
_TWICE = mark("{indicator} of {area} is given twice. Leave one out.")
_SIGNS = {"missing": "—", "not_applicable": "不适用"}  # as a cell without a number is written


class Change(NamedTuple):
    """A cell of the draft that would say something else. cell: as it would stand."""

    where: Where
    cell: FormCell
    old: Typed

    @property
    def to_explain(self) -> tuple[str, ...]:
        """What its reporter has to explain before he submits."""
        return tuple(one.text for one in self.cell.checked.problems)


class NotTaken(NamedTuple):
    """A figure that would not be stored, and why."""

    where: Where
    code: str
    sentence: str


class HandedIn(NamedTuple):
    """What figures would do to a draft. form: the draft as it stands."""

    form: Form
    changes: tuple[Change, ...]
    unchanged: int
    refused: tuple[NotTaken, ...]

    @property
    def received(self) -> int:
        """How many were handed in."""
        return len(self.changes) + self.unchanged + len(self.refused)

    @property
    def cells(self) -> dict[Place, Typed]:
        """What would be typed."""
        return {one.cell.place: one.cell.written for one in self.changes}

    @property
    def revision(self) -> int:
        """Of the draft; 0 before there is one."""
        return self.form.submission.revision if self.form.submission else 0


def hold_against(period: ReportingPeriod, unit_id: int, handed: Handed, on: date, *, same: int = 0) -> HandedIn:
    """Held against the draft of a unit. same: figures that their workbook shows to be unchanged."""
    now = form(period, unit_id, on)
    asked = {(cell.row.code, cell.row.version, cell.area.code): cell for cell in now.cells}
    refused = [NotTaken(one.where, one.code, reason(one)) for one in handed.refused]
    given: dict[Place, tuple[Where, FormCell, Typed]] = {}
    for one in handed.incoming:
        cell = asked.get((one.observation.indicator, one.observation.version, one.observation.area))
        if cell is None or one.observation.period != parse_period(period.period):
            refused.append(_turned_away(one, "not_asked", _NOT_ASKED, period))
        elif cell.place in given:
            refused.append(_turned_away(one, "given_twice", _TWICE, period))
        elif now.submission is not None and _says_the_same(cell, one.observation):
            same += 1
        else:
            given[cell.place] = one.where, cell, _typed(cell, one.observation)
    checked = _checked(period, unit_id, given, on)
    hard = [NotTaken(one.where, "rule_broken", text) for one in checked for text in _hard(one)[:1]]
    return HandedIn(now, tuple(one for one in checked if not _hard(one)), same, (*refused, *hard))


def _checked(
    period: ReportingPeriod, unit_id: int, given: Mapping[Place, tuple[Where, FormCell, Typed]], on: date
) -> list[Change]:
    """Every cell that is given, checked beside all others of the form."""
    if not given:
        return []
    then = form(period, unit_id, on, {place: new for place, (_, _, new) in given.items()})
    found = []
    for cell in then.cells:
        if cell.place in given:
            where, before, _ = given[cell.place]
            found.append(Change(where, cell, before.written))
    return found


def _hard(change: Change) -> list[str]:
    return [one.text for one in change.cell.checked.problems if one.hard]


def _says_the_same(cell: FormCell, figure: Observation) -> bool:
    there = cell.checked.observation
    same = there is not None and (there.value, there.obs_status) == (figure.value, _kept_status(figure))
    return same and _typed(cell, figure).explanation == cell.written.explanation


def _typed(cell: FormCell, figure: Observation) -> Typed:
    """A figure as it is written in a form, which has no column for a status: that goes before the explanation."""
    words = _SIGNS.get(figure.obs_status, "") if figure.value is None else f"{figure.value:f}"
    note = figure.note.strip() or cell.written.explanation
    if figure.value is not None and figure.obs_status != "normal":
        word = status_word(figure.obs_status)
        note = note if note.startswith(word) else "；".join(filter(None, (word, note)))
    return Typed(words, note)


def _kept_status(figure: Observation) -> str:
    return figure.obs_status if figure.value is None else "normal"


def _turned_away(one: Incoming, code: str, sentence: str, period: ReportingPeriod) -> NotTaken:
    facts = {"period": period.period, "indicator": one.observation.indicator, "area": one.observation.area}
    return NotTaken(one.where, code, translate(sentence).format(**facts))
