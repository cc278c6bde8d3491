"""What a figure is, and how time is taken."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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


def seconds(work: Callable[[], Any], times: int = 7) -> float:
    """The shortest of `times` runs: what disturbs a run only makes it longer."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def ratio(work: Callable[[], Any], yardstick: Callable[[], Any], times: int = 7) -> float:
    """Time of `work` over time of `yardstick`, each after one run that nobody counts."""
    work()
    yardstick()
    return seconds(work, times) / seconds(yardstick, times)
