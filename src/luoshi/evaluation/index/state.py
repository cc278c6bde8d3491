"""State: what one step of an index hands to the next, and what it tells besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.spec import Element, Spec

Cell = str | float | int | bool | None


class State(NamedTuple):
    """Axes: periods, units, and elements of the hierarchy."""

    spec: Spec  # of what was selected
    figures: Figures
    tree: Hierarchy
    values: Array  # (n_periods, n_units, n_indicators)
    present: Mask  # (n_periods, n_units): the units that are in
    weights: Array  # (n_elements,), relative within each group
    scores: Array  # (n_periods, n_units, n_aggregates); no columns before the step aggregate
    normalised: bool = False
    notes: tuple[str, ...] = ()  # what a reader should know, in the language in use

    @property
    def codes(self) -> tuple[str, ...]:
        """Of the indicators."""
        return self.tree.codes[: self.tree.n_indicators]

    @property
    def aggregates(self) -> tuple[str, ...]:
        """Codes of the aggregates."""
        return self.tree.codes[self.tree.n_indicators :]

    @property
    def indicators(self) -> tuple[Element, ...]:
        """In the order of the columns."""
        return self.spec.indicators


class Told(NamedTuple):
    """A table of what a step found, beside its figures."""

    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


class Done(NamedTuple):
    """What a step leaves."""

    state: State
    told: Callable[[], Mapping[str, Told]] = dict  # by the ending of its name, such as summary; made when asked for


def noted(state: State, note: str) -> State:
    """The state with one more thing that a reader should know."""
    return state._replace(notes=(*state.notes, note))
