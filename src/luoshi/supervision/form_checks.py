"""A form as it is filled in: what each cell says, which rules it breaks, what is left to explain, how long it takes.

The rules are those by which figures are received (indicators/receiving.py), asked before anything is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Defaults, Handed, figure_of
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.indicators.receiving import receive
from luoshi.indicators.refusals import reason
from luoshi.indicators.rules import ValidationRule
from luoshi.messages import mark, translate
from luoshi.periods import Period

_BLANK, _FILLED, _EXPLAINED = 30, 10, 60  # seconds that a cell takes its reporter


class Filled(NamedTuple):
    """One cell as it was typed."""

    indicator: Indicator
    area: str
    typed: str
    explanation: str = ""


class Problem(NamedTuple):
    """What is wrong with a cell. hard: must be corrected; else an explanation is enough."""

    hard: bool
    text: str


class Checked(NamedTuple):
    """What a cell came to. observation: None where it is blank or cannot be read."""

    observation: Observation | None
    problems: tuple[Problem, ...] = ()  # that are still open
    explained: tuple[str, ...] = ()  # what its explanation answers

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.observation is not None and not self.problems


class Reporting(NamedTuple):
    """For which period, and as whose figures."""

    period: Period
    source: str
    known_from: date


def check_form(
    cells: Sequence[Filled],
    reporting: Reporting,
    catalogue: Catalogue,
    known: Iterable[Observation],
    rules: Sequence[ValidationRule],
) -> list[Checked]:
    """What each cell came to, in their order. A rule about an indicator that is not in the catalogue is passed over."""
    found: dict[int, Incoming | Refusal] = {}
    for row, cell in enumerate(cells, 1):
        if cell.typed.strip():
            found[row] = _read(cell, reporting, catalogue, Where(row=row))
    incoming = tuple(one for one in found.values() if isinstance(one, Incoming))
    received = receive(catalogue, known, Handed(incoming), rules)
    refused = {one.where.row: one for one in (*received.refused, *_unread(found))}
    explained = {one.where.row: one for one in received.explained}
    return [
        _checked(cell, found.get(row), refused.get(row), (reason(explained[row]),) if row in explained else ())
        for row, cell in enumerate(cells, 1)
    ]


def minutes(blank: int, filled: int, to_explain: int) -> int:
    """How long a form takes, rounded up to whole minutes: at least one."""
    seconds = blank * _BLANK + filled * _FILLED + to_explain * _EXPLAINED
    return max(1, -(-seconds // 60))


def _read(cell: Filled, reporting: Reporting, catalogue: Catalogue, where: Where) -> Incoming | Refusal:
    words: Mapping[str, str] = {
        "indicator": cell.indicator.code,
        "version": cell.indicator.version,
        "area": cell.area,
        "period": str(reporting.period),
        "value": cell.typed,
        "note": cell.explanation.strip(),
    }
    return figure_of(words, where, catalogue, Defaults("", reporting.source, reporting.known_from))


def _unread(found: Mapping[int, Incoming | Refusal]) -> list[Refusal]:
    return [one for one in found.values() if isinstance(one, Refusal)]


def _checked(
    cell: Filled, read: Incoming | Refusal | None, refused: Refusal | None, explained: tuple[str, ...]
) -> Checked:
    if read is None:
        return Checked(None, (Problem(True, translate(_NOT_ANSWERED)),))
    observation = read.observation
    problems: tuple[Problem, ...] = ()
    if refused is not None:
        problems = (Problem(refused.facts.get("severity") != "soft", reason(refused)),)
    elif observation is not None and observation.value is None and not cell.explanation.strip():
        problems = (Problem(False, translate(_SAY_WHY)),)
    return Checked(observation if isinstance(read, Incoming) else None, problems, explained)


_NOT_ANSWERED = mark("Not answered yet. Write the figure, or — where there is none, and say why.")
_SAY_WHY = mark("There is no figure: say why, and when there will be one.")
