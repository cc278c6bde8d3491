"""An observation (观测值): one figure of one indicator, area and period, from one source, and when it became known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.periods import Period

ObsStatus = Literal["normal", "provisional", "estimated", "missing", "not_applicable", "illustrative"]


Key = tuple[str, str, str, Period, str]  # indicator, version, area, period, source


class Observation(NamedTuple):
    """Never changed: a later one of the same key supersedes it."""

    indicator: str  # code
    area: str  # GB/T 2260 code, such as 620700
    period: Period
    value: Decimal | None  # in the unit of the indicator; None is missing or not applicable, and never 0
    obs_status: ObsStatus = "normal"
    source: str = ""  # who publishes or reports the figure: 张掖市统计局; two sources may stand side by side
    known_from: date | None = None  # first day on which the figure was known; None: always
    reported_by: str = ""  # who sent it in
    supersedes: str = ""  # what it replaces, as its reporter names it
    version: str = "1"  # of the indicator (口径)
    note: str = ""  # explanation of a swing, of a break, of a missing value
    document: str = ""  # where it stands: title and page, address, or file and cell
    reported: str = ""  # the figure as it was written, where that differs: 2277700万元

    @property
    def key(self) -> Key:
        """What it is a figure of, and whose. Of one key, one observation is in force on a day."""
        return self.indicator, self.version, self.area, self.period, self.source
