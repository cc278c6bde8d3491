"""Ways from figures to the step where weights come in, each walked once for all runs that begin with it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.run import PERFORM
from luoshi.evaluation.index.select import select
from luoshi.evaluation.index.spec import Spec, Step
from luoshi.evaluation.index.state import State

BYTES_KEPT = 64_000_000  # of figures that were worked out, for runs to come
_WEIGHING = ("weight", "aggregate")
Key = tuple[object, ...]


class Way(NamedTuple):
    """An index as far as it is known without its weights, and the steps that are left."""

    state: State
    rest: tuple[Step, ...]


class Ways:
    """Walks the steps of specifications, and remembers the figures after each for another that begins alike."""

    def __init__(self, figures: Figures) -> None:
        self._known: dict[Key, State] = {}
        self._most = max(4, BYTES_KEPT // max(1, figures.values.nbytes))

    def walk(self, spec: Spec, figures: Figures, key: Key = ()) -> Way:
        """To the first step that needs weights. key: tells figures that differ apart. Raises what the steps raise."""
        first, *others = spec.steps
        state = select(spec, figures, first).state
        key = (key, repr(first), tuple(element._replace(weight=None) for element in state.spec.indicators))
        for at, step in enumerate(others):
            if step.kind in _WEIGHING:
                return Way(state, tuple(others[at:]))
            key = (key, repr(step))
            if key not in self._known:
                self._remember(key, PERFORM[step.kind](state, step).state)
            state = self._known[key]._replace(spec=state.spec, tree=state.tree, weights=state.weights)
        return Way(state, ())

    def _remember(self, key: Key, state: State) -> None:
        if len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[key] = state
