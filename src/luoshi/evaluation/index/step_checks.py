"""Steps of a specification that cannot follow one another, name what does not exist, or lack what they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from luoshi.evaluation.index.normalise_checks import normalise_faults
from luoshi.evaluation.index.settings import OF_A_PANEL
from luoshi.evaluation.index.spec import Choice, Spec, Step, hierarchy
from luoshi.evaluation.index.spec_steps import Fault, Path
from luoshi.messages import mark, translate
from luoshi.patterns import regex

_NAME = regex(r"\w[\w -]{0,60}")
_CAPS = mark(
    "cap of {method} is not what the method takes: dist2targ and dist2ref take true or false, attainment a number, "
    "efficacy [lowest, highest] with null for none."
)
_TAKEN = frozenset(  # files of a run
    {
        "scores", "ranks", "run", "parameters", "rank_intervals", "sensitivity", "unit_sensitivity", "rank_above",
        "rank_acceptability", "noisy_weights", "failed_runs", "run_scores", "run_ranks",
    }
)  # fmt: skip


def step_faults(spec: Spec) -> Iterator[Fault]:
    """What is wrong with the steps."""
    yield from _order(spec)
    count = Counter(step.name.casefold() for step in spec.steps)
    for step in spec.steps:
        path = _path(step)
        if count[step.name.casefold()] > 1:
            words = translate(mark("More than one step is named {name}, so their tables would be one."))
            yield Fault(path, words.format(name=step.name))
        if not _NAME.fullmatch(step.name) or step.name.casefold() in _TAKEN:
            words = translate(mark("A step cannot be named {name}: its table becomes a file of this name."))
            yield Fault(path, words.format(name=step.name))
        yield from _codes(spec, step, path)
        yield from _settings(spec, step, path)
        if step.kind == "normalise":
            yield from normalise_faults(spec, step, path)


def _path(step: Step) -> Path:
    """Where a step stands in the file."""
    return ("steps",) if step.at is None else ("steps", step.at, step.kind)


def _order(spec: Spec) -> Iterator[Fault]:
    seen: set[str] = set()
    for step in spec.steps:
        path = _path(step)
        if step.kind == "select" and seen:
            yield Fault(path, translate(mark("select must be the first step: what was done before would be lost.")))
        if step.kind == "denominate" and "normalise" in seen:
            words = translate(mark("denominate cannot follow normalise: the figures have no unit any more."))
            yield Fault(path, words)
        if "aggregate" in seen and step.kind not in ("aggregate", "weight"):
            words = translate(mark("{kind} cannot follow aggregate: its result would not reach the scores."))
            yield Fault(path, words.format(kind=step.kind))
        seen.add(step.kind)


def _codes(spec: Spec, step: Step, path: Path) -> Iterator[Fault]:
    """Codes that a step names are those of elements."""
    indicators = {element.code for element in spec.indicators}
    tree = hierarchy(spec)
    wholes = {tree.codes[group.whole] for group in tree.groups}
    known = wholes if step.kind in ("aggregate", "weight") else indicators
    settings = step.choice.settings
    named = [*step.exceptions, *settings.get("by", ()), *settings.get("indicators", ()), *settings.get("leave_out", ())]
    for code in named:
        if code not in known:
            yield Fault(path, translate(mark("There is no {code} that the step could be about.")).format(code=code))


def _settings(spec: Spec, step: Step, path: Path) -> Iterator[Fault]:
    for choice in (step.choice, *step.exceptions.values()):
        if choice.method in OF_A_PANEL and not spec.data.time:
            words = translate(mark("{method} needs figures of several periods: data.time names no column."))
            yield Fault(path, words.format(method=choice.method))
        if step.kind == "weight" and choice.method == "set" and choice.settings.get("set") not in spec.weight_sets:
            words = translate(mark("There is no set of weights {name}; there are: {known}."))
            known = ", ".join(spec.weight_sets) or translate(mark("none"))
            yield Fault(path, words.format(name=choice.settings.get("set"), known=known))
        if "cap" in choice.settings and not _is_cap(choice):
            yield Fault(path, translate(_CAPS).format(method=choice.method))
        yield from _reversed(choice, path)
        cuts, scores = choice.settings.get("cuts"), choice.settings.get("scores")
        if (cuts is not None or scores is not None) and len(scores or ()) != len(cuts or ()) + 1:
            words = translate(mark("categorical needs cuts and scores together, and one more score than cuts."))
            yield Fault(path, words)


def _reversed(choice: Choice, path: Path) -> Iterator[Fault]:
    """Percentiles, bounds and cuts the wrong way round."""
    lower, upper = choice.settings.get("lower", 2.5), choice.settings.get("upper", 97.5)
    if choice.method == "percentiles" and lower >= upper:
        yield Fault(path, translate(mark("The lower percentile is not below the upper one.")))
    first, last = choice.settings.get("bounds", (0.0, 1.0))
    if first >= last:
        words = mark("The first bound, of the worst unit, is not below the second, of the best.")
        yield Fault(path, translate(words))
    cuts = choice.settings.get("cuts", ())
    if any(cut >= above for cut, above in pairwise(cuts)):
        yield Fault(path, translate(mark("The cuts must rise from one to the next.")))


def _is_cap(choice: Choice) -> bool:
    cap = choice.settings["cap"]
    if choice.method.startswith("dist2"):
        return isinstance(cap, bool)
    if choice.method == "attainment":
        return isinstance(cap, float)
    if not (
        isinstance(cap, list) and len(cap) == 2 and all(bound is None or isinstance(bound, float) for bound in cap)
    ):
        return False
    return None in cap or cap[0] < cap[1]
