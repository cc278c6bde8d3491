"""Weights of a specification: all of a group or none, not all of them 0, and adding up unless they are rescaled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.evaluation.index.spec import Spec, elements, hierarchy
from luoshi.evaluation.index.spec_steps import Fault, Path
from luoshi.messages import mark, translate

_WHOLES = (1.0, 100.0)  # what weights may add up to
_EXACTLY = 1e-9  # of the whole: what rounding of doubles may leave


def weight_faults(spec: Spec) -> Iterator[Fault]:
    """What is wrong with the weights of elements and of the named sets."""
    given = {code: element.weight for code, element in elements(spec).items()}
    yield from _of_groups(spec, given, ("indicators",))
    codes = set(given)
    for name, weights in spec.weight_sets.items():
        for code in sorted(set(weights) - codes):
            words = translate(mark("The set of weights has a weight for {code}, which is none of the elements."))
            yield Fault(("weight_sets", name), words.format(code=code))
        told = {code: weights.get(code) for code in codes}
        yield from _of_groups(spec, told, ("weight_sets", name))


def _of_groups(spec: Spec, weights: Mapping[str, float | None], path: Path) -> Iterator[Fault]:
    tree = hierarchy(spec)
    for group in tree.groups:
        parts = [tree.codes[part] for part in group.parts]
        whole = tree.codes[group.whole]
        given = [weights[part] for part in parts]
        if not any(weight is not None for weight in given):
            continue
        without = [part for part, weight in zip(parts, given, strict=True) if weight is None]
        if without:
            words = translate(mark("Of the parts of {whole}, {codes} have no weight and others have one."))
            yield Fault(path, words.format(whole=whole, codes=", ".join(without)))
            continue
        for part, weight in zip(parts, given, strict=True):
            if weight is not None and weight < 0:
                words = translate(mark("The weight of {code} is {weight}, below 0."))
                yield Fault(path, words.format(code=part, weight=repr(weight)))
        yield from _sum(whole, [weight for weight in given if weight is not None], path, rescaled=spec.rescale)


def _sum(whole: str, weights: Sequence[float], path: Path, *, rescaled: bool) -> Iterator[Fault]:
    total = sum(weights)
    if total == 0:
        words = translate(mark("The weights of the parts of {whole} are all 0, so it would have no score."))
        yield Fault(path, words.format(whole=whole))
    elif not (rescaled or len(set(weights)) == 1 or any(abs(total - one) <= _EXACTLY * one for one in _WHOLES)):
        words = translate(
            mark(
                "The weights of the parts of {whole} add up to {total}, neither to 1 nor to 100. Correct them, or let "
                "them be rescaled: a step “weight: {{rescale: true}}”."
            )
        )
        yield Fault(path, words.format(whole=whole, total=repr(total)))
