"""What an import answers: received = stored + unchanged + refused, each refusal with its place and its reason.

How it is decided which figure is which: receiving.py. Reasons that a refusal may have: refusals.py.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from luoshi.indicators.observation import Observation
from luoshi.messages import mark, translate


class Where(NamedTuple):
    """Where a figure stands in what was handed in; what a format does not have stays empty."""

    file: str = ""
    sheet: str = ""
    row: int | None = None  # counted from 1, with the headings
    column: str = ""  # heading of a CSV, letter of a sheet
    last: str = ""  # of a merged cell, its last corner

    def __str__(self) -> str:
        cell = f"{self.column}{self.row}" if self.sheet and self.row else ""
        cell += f":{self.last}" if cell and self.last else ""
        row = translate(mark("row {row}")).format(row=self.row) if self.row and not cell else ""
        column = self.column if not cell else ""
        return " ".join(part for part in (self.file, self.sheet, cell, row, column) if part)


class Incoming(NamedTuple):
    """A figure that was handed in, and where."""

    observation: Observation
    where: Where = Where()


class Refusal(NamedTuple):
    """Why something that was handed in was not taken. code: one of refusals.REASONS; facts: fill its sentence."""

    where: Where
    code: str
    facts: dict[str, Any]
    observation: Observation | None = None  # None: could not be read as one
    also: tuple[tuple[str, dict[str, Any]], ...] = ()  # what else was wrong with it: codes and facts


class Explained(NamedTuple):
    """A figure that breaks a soft rule and was taken with the explanation in its note."""

    where: Where
    code: str
    facts: dict[str, Any]
    observation: Observation


class Received(NamedTuple):
    """What became of all that was handed in."""

    stored: tuple[Observation, ...]
    unchanged: tuple[Observation, ...] = ()
    refused: tuple[Refusal, ...] = ()
    explained: tuple[Explained, ...] = ()  # those of `stored` that break a soft rule

    @property
    def received(self) -> int:
        """How many were handed in."""
        return len(self.stored) + len(self.unchanged) + len(self.refused)
