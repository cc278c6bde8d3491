"""AHP weights (层次分析法): what follows from judgements in pairs, and whether they agree with themselves.

One group of elements at a time; judgements as they are written: judgements.py. Formulas: docs/methods.md, "AHP".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.weighting.judgements import Cell, exact_judgements, slips
from luoshi.evaluation.index.weighting.random_index import RandomIndex, read_random_index
from luoshi.evaluation.index.weighting.weights import Note, Reason, Weights, check_variant, only_member
from luoshi.messages import mark

METHOD = "ahp"
GROUP_METHOD = "group_ahp"
LIMIT = 0.1  # OECD/JRC Handbook 2008, p. 96-98, which adds that 0.2 is often cited

Judgements = Sequence[Sequence[Cell]]


class ExpertsMismatch(LuoshiError):
    """Nobody judged, or the weights of the experts are not one for each."""

    code = "ahp_experts_mismatch"
    message = mark(
        "There are judgements of {experts} experts and weights for {weights} of them. Give the judgements of at least "
        "one expert, and either no weights of experts or one above 0 for each."
    )


class Consistency(NamedTuple):
    """How well judgements agree with themselves."""

    lambda_max: float  # principal eigenvalue; n where they agree fully
    ci: float  # consistency index
    random_index: float | None  # None where the table does not reach n
    cr: float | None  # consistency ratio
    source: str  # of the random index
    furthest: str  # the judgement that is furthest from what the weights imply, as "row/column"; empty where none is


class Options(NamedTuple):
    """How to weigh, the same for one expert and for many."""

    variant: str = "eigenvector"  # a key of VARIANTS
    limit: float = LIMIT  # a consistency ratio that is not below it is noted
    random_index: RandomIndex | None = None  # None: the table that comes with luoshi


AS_USUAL = Options()


def ahp_weights(judgements: Judgements, codes: Sequence[str], options: Options = AS_USUAL) -> Weights:
    """Weights from one matrix of judgements; `details` holds its Consistency.

    judgements: rows in the order of `codes`, numbers or words such as "1/3"; what is empty is 1 over its reverse.
    Raises JudgementsWrong and VariantUnknown.
    """
    check_variant(METHOD, options.variant, VARIANTS)
    matrix, notes = _numbers(judgements, codes)
    return _weigh(METHOD, matrix, codes, options, notes)


def group_ahp_weights(
    experts: Sequence[Judgements],
    codes: Sequence[str],
    options: Options = AS_USUAL,
    *,
    combine: str = "judgements",
    expert_weights: Sequence[float] | None = None,
) -> Weights:
    """Weights from the judgements of several experts; `details` holds the Consistency of what was combined.

    combine: "judgements", their geometric mean, of which weights are made; or "priorities", the mean of the weights of
    each. Raises ExpertsMismatch, JudgementsWrong and VariantUnknown.
    """
    check_variant(GROUP_METHOD, options.variant, VARIANTS)
    check_variant(GROUP_METHOD, combine, ("judgements", "priorities"))
    shares = _shares(len(experts), expert_weights)
    read = [_numbers(judgements, codes) for judgements in experts]
    notes = tuple(dict.fromkeys(note for _, found in read for note in found))
    together = np.exp(np.einsum("e,eij->ij", shares, np.log([matrix for matrix, _ in read])))
    combined = _weigh(GROUP_METHOD, together, codes, options, notes)
    told = {"combine": combine, "experts": len(experts)}
    values = combined.values
    if combine == "priorities":
        values = shares @ np.array([_weigh(METHOD, matrix, codes, options, ()).values for matrix, _ in read])
    return combined._replace(values=values, details={**combined.details, **told})


def _numbers(judgements: Judgements, codes: Sequence[str]) -> tuple[Array, tuple[Note, ...]]:
    matrix = exact_judgements(judgements, codes)
    notes = tuple(Note(f"{codes[i]}/{codes[j]}", Reason.NOT_RECIPROCAL) for i, j in slips(matrix))
    return np.array(matrix, dtype=np.float64), notes


def _shares(experts: int, weights: Sequence[float] | None) -> Array:
    given = np.ones(experts) if weights is None else np.array(weights, dtype=np.float64)
    if not experts or len(given) != experts or not (given > 0).all():
        raise ExpertsMismatch(experts=experts, weights=len(given))
    return np.asarray(given / given.sum())


def _weigh(method: str, matrix: Array, codes: Sequence[str], options: Options, notes: tuple[Note, ...]) -> Weights:
    if len(codes) == 1:
        return only_member(method, codes, options.variant)
    lambda_max = float(np.linalg.eigvals(matrix).real.max())
    values = VARIANTS[options.variant](matrix)
    agrees = _consistency(matrix, values, lambda_max, options.random_index or read_random_index(), codes)
    if agrees.cr is None:
        notes += (Note("", Reason.NO_RANDOM_INDEX),)
    elif agrees.cr >= options.limit:
        notes += (Note(agrees.furthest, Reason.INCONSISTENT),)
    return Weights(method, tuple(codes), values, notes, {"variant": options.variant, **agrees._asdict()})


def _consistency(
    matrix: Array, weights: Array, lambda_max: float, table: RandomIndex, codes: Sequence[str]
) -> Consistency:
    n = len(codes)
    ci = max((lambda_max - n) / (n - 1), 0.0)  # below 0 by rounding alone: lambda_max >= n
    index = table.values[n - 1] if n <= len(table.values) else None
    ratio = None if index is None else (ci / index if index else 0.0)
    implied = weights[:, np.newaxis] / weights
    off = np.triu(np.abs(np.log(matrix / implied)), 1)
    row, column = divmod(int(off.argmax()), n)
    furthest = f"{codes[row]}/{codes[column]}" if off.max() > 1e-9 else ""
    return Consistency(lambda_max, ci, index, ratio, table.source, furthest)


def _eigenvector(matrix: Array) -> Array:
    """The positive vector that the matrix only lengthens: Perron and Frobenius say that there is one."""
    values, vectors = np.linalg.eig(matrix)
    principal = np.abs(vectors[:, values.real.argmax()].real)
    return np.asarray(principal / principal.sum())


def _geometric_mean(matrix: Array) -> Array:
    means = np.exp(np.log(matrix).mean(axis=1))
    return np.asarray(means / means.sum())


VARIANTS: dict[str, Callable[[Array], Array]] = {"eigenvector": _eigenvector, "geometric_mean": _geometric_mean}
