"""The course (进程) of an indicator: where it began, where it is, and where it is to be.

What is made of it: open_sdg.py, trajectory.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from luoshi.evaluation.judging.exact import Number


class Point(NamedTuple):
    """A value at the end of a year."""

    year: int
    value: Number


class Course(NamedTuple):
    """Years are whole; None is not known. `limit`: a bound that nature sets, such as 100 %."""

    base: Point | None
    current: Point | None
    target: Point | None = None
    direction: Literal["up", "down"] = "up"
    limit: Number | None = None
    series: Mapping[int, Number] = MappingProxyType({})  # the values that are known, by year

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.direction == "up" else -1

    def achieved(self) -> bool:
        """Whether the current value has reached the target, whatever the year."""
        if self.target is None or self.current is None:
            return False
        return (Fraction(self.current.value) - Fraction(self.target.value)) * self.sign >= 0


def class_of(number: Fraction, bands: Sequence[Mapping[str, Any]], scale: Fraction = Fraction(1)) -> Mapping[str, Any]:
    """The first band, from the highest down, whose border times `scale` the number reaches. The last has no border."""
    return next(band for band in bands if "from" not in band or number >= Fraction(band["from"]) * scale)
