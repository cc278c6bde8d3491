"""Reading: the figures of a workbook, each with its cell; what is refused, with its reason; and the rest.

Every cell that holds something is one of three: a figure that was read, a refusal, or left aside with what it was
taken for. Nothing is ignored silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.indicators.workbooks.grid import Sheet, column_name
from luoshi.periods import Period


class Setting(NamedTuple):
    """What is known of a workbook beside its cells, for figures whose headings do not say it."""

    file: str = ""
    period: Period | None = None
    area: str = ""  # code
    source: str = ""
    reported_by: str = ""
    known_from: date | None = None


class Aside(NamedTuple):
    """A cell that is no figure of ours, and what it was taken for: one of ASIDES."""

    where: Where
    taken_for: str
    words: str


class Question(NamedTuple):
    """A figure that was read, and what a person should look at in it. code: one of QUESTIONS."""

    where: Where
    code: str
    words: str


class Reading(NamedTuple):
    """What stands in a workbook, cell by cell."""

    incoming: tuple[Incoming, ...] = ()
    refused: tuple[Refusal, ...] = ()
    asides: tuple[Aside, ...] = ()
    questions: tuple[Question, ...] = ()
    unchanged: tuple[Incoming, ...] = ()  # figures of a form that still are what it was sent out with

    @property
    def received(self) -> int:
        """How many figures were given."""
        return len(self.incoming) + len(self.refused) + len(self.unchanged)


class Places:
    """The places of the cells of a sheet, a merged one with its last corner."""

    def __init__(self, file: str, sheet: Sheet) -> None:
        self._file, self._sheet = file, sheet.name
        self.merged = {(area.top, area.left): area for area in sheet.merged}

    def at(self, row: int, column: int) -> Where:
        """The place of a cell."""
        area = self.merged.get((row, column))
        last = f"{column_name(area.right)}{area.bottom}" if area else ""
        return Where(self._file, self._sheet, row, column_name(column), last)


def together(readings: Iterable[Reading]) -> Reading:
    """Several readings as one."""
    parts = list(readings)
    return Reading(
        tuple(one for part in parts for one in part.incoming),
        tuple(one for part in parts for one in part.refused),
        tuple(one for part in parts for one in part.asides),
        tuple(one for part in parts for one in part.questions),
        tuple(one for part in parts for one in part.unchanged),
    )


def reduced(reading: Reading) -> Reading:
    """Without what was read twice: equal figures are laid aside, different ones refused, each naming the others.

    A row of a form that was copied is there twice too, once unchanged.
    """
    found: dict[tuple[object, ...], list[Incoming]] = {}
    for one in (*reading.incoming, *reading.unchanged):
        found.setdefault(one.observation.key, []).append(one)
    kept, refused, asides = [], list(reading.refused), list(reading.asides)
    for group in found.values():
        values = {(one.observation.value, one.observation.obs_status) for one in group}
        if len(values) == 1:
            kept.append(group[0])
            asides += [Aside(one.where, "repeated", str(one.observation.value)) for one in group[1:]]
        else:
            refused += [_twice(one, group) for one in group]
    new = {one.where for one in reading.incoming}
    return reading._replace(
        incoming=tuple(one for one in kept if one.where in new),
        unchanged=tuple(one for one in kept if one.where not in new),
        refused=tuple(refused), asides=tuple(asides),
    )  # fmt: skip


def _twice(one: Incoming, group: Sequence[Incoming]) -> Refusal:
    values = ", ".join(str(other.observation.value) for other in group)
    places = ", ".join(str(other.where._replace(file="")) for other in group if other is not one)
    return Refusal(one.where, "duplicate_observation", {"values": values, "other": places}, one.observation)
