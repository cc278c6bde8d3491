"""Weights that people set: the same for all, or points that experts shared out (budget allocation)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.weighting.weights import Weights
from luoshi.messages import mark, translate

Points = Sequence[Sequence[float | None]]


class PointsProblem(NamedTuple):
    """What is wrong with the points of one expert; code is empty where it is about all of them."""

    expert: str
    code: str
    found: str
    message: str  # msgid

    def __str__(self) -> str:
        place = translate(mark("{expert}, {code} {found}:"))
        return f"{place.format(expert=self.expert, code=self.code, found=self.found)} {translate(self.message)}"


class PointsProblems(tuple[PointsProblem, ...]):
    """Problems, one a line when printed."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))


class PointsWrong(LuoshiError):
    """Points from which no weights follow; `problems` names them all."""

    code = "budget_points_wrong"
    message = mark(
        "The points of the experts cannot be used: each shares out the same budget over {codes}, with no number below "
        "0. Correct these places, then try again:\n{problems}"
    )


def equal_weights(codes: Sequence[str]) -> Weights:
    """The same weight for each."""
    return Weights("equal", tuple(codes), np.full(len(codes), 1 / len(codes)))


def budget_allocation_weights(
    points: Points, codes: Sequence[str], experts: Sequence[str], *, budget: float | None = None
) -> Weights:
    """The mean of what the experts gave to each, every expert counting the same.

    points: one row for each expert, in the order of `codes`; what is empty is a problem, not 0. budget: what each
    shares out, such as 100; None takes the sum of each as the budget of that expert. Raises PointsWrong.
    """
    problems = [*_shape(points, codes, experts)] or [*_wrong(points, codes, experts, budget)]
    if problems:
        raise PointsWrong(codes=", ".join(codes), problems=PointsProblems(problems))
    shares = np.array(points, dtype=np.float64)
    shares /= shares.sum(axis=1, keepdims=True)
    return Weights("budget_allocation", tuple(codes), shares.mean(axis=0), details={"experts": len(experts)})


def _shape(points: Points, codes: Sequence[str], experts: Sequence[str]) -> Iterator[PointsProblem]:
    if len(points) != len(experts) or not experts:
        rows = mark("this is the number of rows, and one for each expert is needed")
        yield PointsProblem(", ".join(experts) or "-", "", str(len(points)), rows)
    for expert, row in zip(experts, points, strict=False):
        if len(row) != len(codes):
            cells = mark("this is the number of cells, and one for each indicator is needed")
            yield PointsProblem(expert, "", str(len(row)), cells)


def _wrong(
    points: Points, codes: Sequence[str], experts: Sequence[str], budget: float | None
) -> Iterator[PointsProblem]:
    for expert, row in zip(experts, points, strict=True):
        for code, value in zip(codes, row, strict=True):
            if value is None or not 0 <= value < float("inf"):
                yield PointsProblem(expert, code, str(value), mark("this is no number of points"))
        total = sum(value for value in row if value is not None)
        if total == 0:
            yield PointsProblem(expert, "", "0", mark("nothing was given to any"))
        elif budget is not None and abs(total - budget) > 1e-9 * budget:
            yield PointsProblem(expert, "", f"{total:g}", mark("the points do not add up to the budget"))
