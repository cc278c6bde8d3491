"""The step weight: how much each part of an aggregate counts, as given or by a method of evaluation.index.weighting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from luoshi.evaluation.index.hierarchy import Group
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.not_computable import refuse
from luoshi.evaluation.index.spec import Choice, Step, elements
from luoshi.evaluation.index.state import Cell, Done, State, Told, noted
from luoshi.evaluation.index.weighting.ahp import Options, ahp_weights, group_ahp_weights
from luoshi.evaluation.index.weighting.judged import budget_allocation_weights
from luoshi.evaluation.index.weighting.weights import Weights
from luoshi.messages import mark, translate

# Module and function; imported when a specification asks for them, since scipy takes seconds.
_BY_DATA: Mapping[str, tuple[str, str]] = {
    "entropy": ("entropy", "entropy_weights"),
    "critic": ("critic", "critic_weights"),
    "factor": ("components", "factor_weights"),
    "pca": ("components", "pca_weights"),
}
_KEEP_DIRECTIONS = frozenset({"factor", "pca"})  # that ask for none


def perform(state: State, step: Step) -> Done:
    """Weigh the parts of the aggregates: of those whose parts are all on the step's level, or that it names. The others
    keep their weights.

    Raises what the method raises, and IndexNotComputable for a group whose weights are all 0.
    """
    level = step.choice.settings.get("level", 1 if step.choice.method in _BY_DATA else None)
    weights = state.weights.copy()
    found: dict[str, Weights] = {}
    for group in state.tree.groups:
        choice = step.exceptions.get(state.tree.codes[group.whole], step.choice)
        if choice is not step.choice or _stands_on(state, group, level):
            weights[list(group.parts)] = _group_weights(state, group, choice, found, level)
    done = state._replace(weights=weights)
    refuse(step.name, [_all_zero(done, group) for group in done.tree.groups if not weights[list(group.parts)].any()])
    for note in dict.fromkeys(_notes(found)):
        done = noted(done, note)
    return Done(done, lambda: {"": _table(done), **({"methods": _methods(found)} if found else {})})


def _notes(found: Mapping[str, Weights]) -> Iterator[str]:
    for weights in found.values():
        for note in weights.notes:
            yield f"{weights.method} {note.code}: {translate(note.reason)}"


def _methods(found: Mapping[str, Weights]) -> Told:
    """What the method of each group tells besides its weights, such as the consistency ratio and its random index."""
    rows: list[list[Cell]] = [
        [whole, weights.method, name, value if isinstance(value, str | int | float) else None]
        for whole, weights in found.items()
        for name, value in weights.details.items()
    ]
    return Told(("whole", "method", "detail", "value"), rows)


def _stands_on(state: State, group: Group, level: int | None) -> bool:
    """Whether all parts of the group are on this level; None is any."""
    return level is None or all(_level(state, part) == level for part in group.parts)


def _level(state: State, element: int) -> int:
    return next((group.level for group in state.tree.groups if group.whole == element), 1)


def _group_weights(state: State, group: Group, choice: Choice, found: dict[str, Weights], level: int | None) -> Array:
    codes = [state.tree.codes[part] for part in group.parts]
    if choice.method == "given":
        given = elements(state.spec)
        return np.array([1.0 if given[code].weight is None else given[code].weight for code in codes])
    if choice.method == "equal":
        return np.ones(len(codes))
    if choice.method == "set":
        return np.array([state.spec.weight_sets[choice.settings["set"]].get(code, 1.0) for code in codes])
    weights = _found(state, group, choice, codes, level)
    found[state.tree.codes[group.whole]] = weights
    return weights.values


def _found(state: State, group: Group, choice: Choice, codes: Sequence[str], level: int | None) -> Weights:
    settings = {key: value for key, value in choice.settings.items() if key not in ("level", "within", "rescale")}
    if choice.method in ("ahp", "group_ahp"):
        options = Options(**{key: settings.pop(key) for key in ("variant", "limit") if key in settings})
        if choice.method == "ahp":
            return ahp_weights(settings["judgements"], codes, options)
        return group_ahp_weights(settings.pop("experts"), codes, options, **settings)
    if choice.method == "budget":
        experts = [str(number) for number in range(1, len(settings["points"]) + 1)]
        return budget_allocation_weights(settings["points"], codes, experts)
    parts = list(group.parts)
    if choice.settings.get("within") == "all" and _stands_on(state, group, level or 1):
        parts = [part for other in state.tree.groups for part in other.parts if _level(state, part) == (level or 1)]
    found = _by_data(state, parts, choice.method, settings)
    chosen = [parts.index(part) for part in group.parts]
    return found._replace(codes=tuple(codes), values=found.values[chosen])


def _by_data(state: State, parts: Sequence[int], method: str, settings: Mapping[str, Any]) -> Weights:
    """From the figures or scores of the parts, all periods together."""
    _refuse_unscored(state, parts)
    everything = np.concatenate([state.values, state.scores], axis=-1)
    values = everything[state.present][:, list(parts)]
    codes = [state.tree.codes[part] for part in parts]
    module, name = _BY_DATA[method]
    weigh: Callable[..., Weights] = getattr(import_module(f"luoshi.evaluation.index.weighting.{module}"), name)
    if method in _KEEP_DIRECTIONS:
        return weigh(values, codes, **settings)
    turned = {element.code: -1 for element in state.indicators if element.direction == "down" and not state.normalised}
    directions = [turned.get(code, 1) for code in codes]
    return weigh(values, codes, directions=directions, **settings)


def _refuse_unscored(state: State, parts: Sequence[int]) -> None:
    """Raises IndexNotComputable where a part is an aggregate that has no scores yet."""
    if state.scores.shape[-1]:
        return
    words = translate(mark("{code}: it has no scores yet. Aggregate first, then weigh, then aggregate again."))
    codes = [state.tree.codes[part] for part in parts if part >= state.tree.n_indicators]
    refuse("weight", [words.format(code=code) for code in codes])


def _all_zero(state: State, group: Group) -> str:
    words = translate(mark("{whole}: all of its parts have the weight 0, so it would have no score."))
    return words.format(whole=state.tree.codes[group.whole])


def _table(state: State) -> Told:
    """Weights as told, and as shares of their group and of the whole."""
    share = np.ones(len(state.tree.codes))
    overall = np.ones(len(state.tree.codes))
    for group in reversed(state.tree.groups):
        parts = list(group.parts)
        share[parts] = state.weights[parts] / state.weights[parts].sum()
        overall[parts] = share[parts] * overall[group.whole]
    parents = {part: state.tree.codes[group.whole] for group in state.tree.groups for part in group.parts}
    rows: list[list[Cell]] = [
        [code, _level(state, at), parents[at], float(state.weights[at]), float(share[at]), float(overall[at])]
        for at, code in enumerate(state.tree.codes)
        if at in parents
    ]
    return Told(("code", "level", "parent", "weight", "share_in_parent", "share_in_index"), rows)
