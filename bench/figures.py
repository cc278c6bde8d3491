"""What a figure is, and how time is taken."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

_LONG_ENOUGH = 0.02  # seconds: shorter work is repeated, so that the clock and its jitter do not count


@dataclass(frozen=True)
class Figure:
    """A number that tells how fast something is, with the limit that it keeps."""

    measure: Callable[[], float]
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    def holds(self, value: float) -> bool:
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)

    @property
    def wanted(self) -> str:
        return f"at most {self.at_most}" if self.at_most is not None else f"at least {self.at_least}"


def ratio(work: Callable[[], Any], yardstick: Callable[[], Any], pairs: int = 9) -> float:
    """Time of `work` over time of `yardstick`: the median of pairs, each after one run that nobody counts.

    The two of a pair run one after the other, so what slows the machine for a while slows both.
    """
    works, yardsticks = _repeats(work), _repeats(yardstick)
    return median(seconds(work, works) / seconds(yardstick, yardsticks) for _ in range(pairs))


def seconds(work: Callable[[], Any], times: int = 1) -> float:
    """How long one of `times` runs takes on average."""
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def _repeats(work: Callable[[], Any]) -> int:
    work()
    return max(1, round(_LONG_ENOUGH / seconds(work)))
