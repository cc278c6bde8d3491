"""The step aggregate: by which mean each aggregate is made of its parts, and where there is no score.

Weights may be (n_elements,), or (n_runs, 1, n_elements) for as many runs at once; scores then have the runs in front.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.evaluation.index.aggregate import Rule, whole
from luoshi.evaluation.index.hierarchy import Group
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.not_computable import named, refuse
from luoshi.evaluation.index.spec import Choice, Step
from luoshi.evaluation.index.state import Done, State
from luoshi.evaluation.index.votes import noted_ties, outranking_tables
from luoshi.messages import mark, translate

_DOUBT = "benefit_of_the_doubt"
_NO_MEAN = mark("{whole}: the {method} mean of its parts has no value for {units}: a part is not above 0 there.")
_TOO_LARGE = mark("{whole}: the {method} mean of its parts is too large to compute for {units}.")
_NO_VALUE = {
    "topsis": mark(
        "{whole}: {method} has no value for {units}: a part is missing there, or the parts of all units are the same."
    )
}


def perform(state: State, step: Step) -> Done:
    """Score every aggregate. Raises IndexNotComputable where parts with figures have no value under the mean."""
    scores = [state.values[..., column] for column in range(state.tree.n_indicators)]
    lines: list[str] = []
    for group in state.tree.groups:
        choice = step.exceptions.get(state.tree.codes[group.whole], step.choice)
        parts = np.stack(np.broadcast_arrays(*(scores[part] for part in group.parts)), axis=-1)
        score, expected = _score(state, group, choice, parts)
        score = np.where(state.present, score, np.nan)
        lines += _lost(state, group, choice, np.isnan(score) & expected & state.present)
        lines += _lost(state, group, choice, np.isinf(score), _TOO_LARGE)
        scores.append(score)
    refuse(step.name, lines)
    scored = np.broadcast_arrays(*scores[state.tree.n_indicators :])
    done = noted_ties(state._replace(scores=np.stack(scored, axis=-1)), step)
    return Done(done, lambda: outranking_tables(done, step))


def rule_of(choice: Choice) -> Rule:
    """The rule that a choice of a mean stands for."""
    return Rule(choice.method, **choice.settings)


def _score(state: State, group: Group, choice: Choice, parts: Array) -> tuple[Array, Mask]:
    """The scores, and where there should be one."""
    there = ~np.isnan(parts)
    weights = state.weights[..., list(group.parts)]
    if choice.method == _DOUBT:
        codes = [state.tree.codes[part] for part in group.parts]
        return _doubt(state, choice, parts, codes), np.asarray(there.any(axis=-1))
    enough = there.mean(axis=-1) >= choice.settings.get("data_availability", 0.0)
    expected: Mask = np.asarray((there & (weights > 0)[..., None, :]).any(axis=-1) & enough)
    if choice.method == "chained":
        expected &= there.all(axis=(0, -1))
    return whole(parts, weights, rule_of(choice)), expected


def _doubt(state: State, choice: Choice, parts: Array, codes: Sequence[str]) -> Array:
    """Benefit of the doubt, each period by itself, over the units that are in."""
    from luoshi.evaluation.index.weighting.benefit_of_the_doubt import benefit_of_the_doubt

    found = np.full(parts.shape[:-1], np.nan)
    for period, present in enumerate(state.present):
        found[period, present] = benefit_of_the_doubt(parts[period, present], codes, **choice.settings).scores
    return found


def _lost(state: State, group: Group, choice: Choice, lost: Mask, why: str = "") -> list[str]:
    if not lost.any():
        return []
    words = translate(why or _NO_VALUE.get(choice.method, _NO_MEAN))
    code = state.tree.codes[group.whole]
    in_any_run: Mask = np.asarray(lost.reshape(-1, *state.present.shape).any(axis=0))
    return [words.format(whole=code, method=choice.method, units=named(state, in_any_run))]
