"""Weights: what a weighting method gives back, and why a weight is what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.messages import mark

Marked = npt.NDArray[np.bool_]  # one for each indicator


class Reason(StrEnum):
    """Why a weight is what it is, or what to beware of."""

    CONSTANT = mark("all units have the same value, so it tells nothing and gets no weight")
    ONLY_MEMBER = mark("it is the only member of its group, so it gets all of the weight")
    ONLY_ONE_VARIES = mark("no other indicator varies, so it gets all of the weight")
    VALUES_MISSING = mark("some units have no value; the weight is computed from the others")
    NEGATIVE = mark("its weight is negative: a higher value lowers the index")
    NOT_RECIPROCAL = mark("a judgement and its reverse do not multiply to 1 exactly; both are used as given")
    INCONSISTENT = mark("the judgements contradict one another: the consistency ratio is not below the limit")
    NO_RANDOM_INDEX = mark("the table of random indices does not reach so many elements: no consistency ratio")
    UNIT_LEFT_OUT = mark("units without a value of every indicator are left out")


class Note(NamedTuple):
    """Something to know about one indicator's weight; code is empty where it is about all of them."""

    code: str
    reason: Reason


class Weights(NamedTuple):
    """One weight for each indicator; they add up to 1."""

    method: str
    codes: tuple[str, ...]  # of the indicators
    values: Array  # (n_indicators,)
    notes: tuple[Note, ...] = ()
    details: Mapping[str, object] = {}  # what the method tells besides, such as the consistency ratio


class NothingToWeigh(LuoshiError):
    """Every indicator is constant, so data cannot tell one from another."""

    code = "weights_all_constant"
    message = mark(
        "Weights by {method}: every indicator ({codes}) has the same value for all units, so none tells more than "
        "another and their weights would be 0/0. Use equal weights or judgement, or look whether the data are right."
    )


class TooFewUnits(LuoshiError):
    """Spread and correlation need more units than there are."""

    code = "weights_too_few_units"
    message = mark(
        "Weights by {method} need at least {needed} units with a value, and {codes} have {count}. "
        "Use equal weights or judgement for so few units."
    )


class NegativeShares(LuoshiError):
    """A share of a total has no meaning where some values are negative."""

    code = "weights_negative_values"
    message = mark(
        "Weights by {method}: {codes} have negative values, so a share of their sum has no meaning. "
        "Use a variant that scales the values first, such as min_max."
    )


class ValuesMissing(LuoshiError):
    """The method needs every value."""

    code = "weights_values_missing"
    message = mark(
        "{method} needs a value of every indicator for every unit, and {count} are missing, of {codes}. "
        "Impute them, or leave the units or indicators out, before this step."
    )


class NotFinite(LuoshiError):
    """A value is infinite."""

    code = "weights_not_finite"
    message = mark("Weights by {method}: {codes} have infinite values. Correct them: they come from a division by 0.")


class VariantUnknown(LuoshiError):
    """A method has no variant of this name."""

    code = "weights_variant_unknown"
    message = mark("Weights by {method}: there is no variant {variant}. Name one of: {known}.")


def as_values(values: npt.ArrayLike, codes: Sequence[str], method: str) -> Array:
    """The values as a float array (n_units, n_indicators), NaN where missing. Raises NotFinite."""
    array = np.asarray(values, dtype=np.float64).reshape(-1, len(codes))
    refuse(NotFinite, np.any(np.isinf(array), axis=0), codes, method)
    return array


class Data(NamedTuple):
    """What weights by data begin with."""

    values: Array  # (n_units, n_indicators), NaN where missing
    notes: tuple[Note, ...]
    varies: Marked  # (n_indicators,)


def data_of(values: npt.ArrayLike, codes: Sequence[str], method: str) -> Data:
    """The values, and which indicators vary. Raises NotFinite, TooFewUnits, and NothingToWeigh where none does."""
    array = as_values(values, codes, method)
    notes = counted(array, codes, method)
    varies = np.nanmax(array, axis=0) > np.nanmin(array, axis=0)
    if not varies.any():
        raise NothingToWeigh(method=method, codes=named(codes))
    return Data(array, notes, varies)


def refuse(error: type[LuoshiError], where: Marked, codes: Sequence[str], method: str) -> None:
    """Raises the error with the codes that are marked, where any is."""
    if where.any():
        raise error(method=method, codes=named(codes, where))


def named(codes: Sequence[str], where: Marked | None = None) -> str:
    """The codes that are marked, or all of them, for a sentence."""
    chosen = codes if where is None else [code for code, is_so in zip(codes, where, strict=True) if is_so]
    return ", ".join(chosen)


def noted(codes: Sequence[str], where: Marked, reason: Reason) -> tuple[Note, ...]:
    """A note for each code that is marked."""
    return tuple(Note(code, reason) for code, is_so in zip(codes, where, strict=True) if is_so)


def only_member(method: str, codes: Sequence[str], variant: str) -> Weights:
    """All of the weight for the only member of a group: it needs no data."""
    return Weights(method, tuple(codes), np.ones(1), (Note(codes[0], Reason.ONLY_MEMBER),), {"variant": variant})


def check_variant(method: str, variant: str, known: Iterable[str]) -> None:
    """Raises VariantUnknown."""
    if variant not in known:
        raise VariantUnknown(method=method, variant=variant, known=named(list(known)))


def signs_of(directions: Sequence[int] | None, codes: Sequence[str]) -> Array:
    """1 or -1 for each indicator: 1 where no direction is given."""
    return np.ones(len(codes)) if directions is None else np.asarray(directions, dtype=np.float64)


def counted(values: Array, codes: Sequence[str], method: str) -> tuple[Note, ...]:
    """A note for each indicator that lacks values. Raises TooFewUnits where fewer than two units have one."""
    counts = np.isfinite(values).sum(axis=0)
    if (counts < 2).any():
        raise TooFewUnits(method=method, needed=2, codes=named(codes, counts < 2), count=int(counts.min()))
    return noted(codes, counts < len(values), Reason.VALUES_MISSING)
