"""A view of what is known: the figures beside which one figure is looked at. What is tested of it: checks.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import Cell, cell_of
from luoshi.indicators.known import later
from luoshi.indicators.observation import Key, Observation
from luoshi.periods import Period


class View:
    """The figures beside which one is looked at: of each key the latest."""

    def __init__(self, catalogue: Catalogue, observations: Iterable[Observation]) -> None:
        """observations: in the order in which they were stored. Raises DuplicateObservation."""
        self.catalogue = catalogue
        self._latest: dict[Key, Observation] = {}
        for observation in observations:
            held = self._latest.get(observation.key)
            self._latest[observation.key] = observation if held is None else later(held, observation)
        self._cells: dict[Cell, list[Observation]] = {}
        for observation in self._latest.values():
            self._cells.setdefault(cell_of(observation), []).append(observation)

    def areas(self, period: Period) -> Mapping[str, set[str]]:
        """By indicator, the areas of which something is known of any version, be it that there is no value."""
        found: dict[str, set[str]] = {}
        for indicator, _, area, at in self._cells:
            if at == period:
                found.setdefault(indicator, set()).add(area)
        return found

    def at(self, subject: Observation, **other: Any) -> Decimal | None:
        """The value for another area, period or indicator, beside a figure: of its own source, else of the only one."""
        beside = subject._replace(**other)
        if beside.key == subject.key:
            return subject.value
        found = self.seen(beside)
        return found.value if found else None

    def seen(self, beside: Observation) -> Observation | None:
        """The observation in the place of `beside`: of its source, else the one that all sources agree on."""
        if beside.key in self._latest:
            return self._latest[beside.key]
        others = self._cells.get(cell_of(beside), [])
        return others[0] if others and len({other.value for other in others}) == 1 else None
