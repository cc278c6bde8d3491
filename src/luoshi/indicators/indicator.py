"""An indicator (指标): what is measured, how it is defined, how often, and who owns the figure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.periods import Frequency, Period

Direction = Literal["up", "down", "interval", "benchmark"]  # 正指标, 逆指标, 区间指标, compared with another area
Nature = Literal["stock", "flow"]  # 时点, 时期
Reporting = Literal["per_period", "cumulative"]  # 当期值, 累计值 (1月至本月)
Status = Literal["active", "retired"]


class Indicator(NamedTuple):
    """One version of an indicator. What differs in 口径 is another version and its figures are not mixed."""

    code: str
    name: str
    unit: str  # as printed: 个, %, 亿元, 万亩, 件/百万人
    direction: Direction = "up"
    nature: Nature = "flow"
    reporting: Reporting = "per_period"
    frequency: Frequency = "A"
    decimals: int = 2  # digits that are published; figures are kept as they were reported
    lowest: Decimal | None = None  # what it cannot fall below: 0 for a share; None where that is not said
    highest: Decimal | None = None  # what it cannot pass: 100 for a share in percent
    lag_months: int = 0  # from the end of a period to the publication of its figure
    formula: str = ""  # over codes of base series: "100 * RD_SPENDING / GDP"; "" for what is reported itself
    owner: str = ""  # unit that answers for the figure (数据责任单位)
    definition: str = ""  # 口径
    version: str = "1"
    status: Status = "active"
    retired_on: date | None = None
    evidence: str = ""  # document that retired it
    standard: str = ""  # that defines it: table number, regulation
    source: str = ""
    aliases: tuple[str, ...] = ()  # other names it goes by in plans and publications

    def had_ended(self, period: Period) -> bool:
        """Whether it was retired by the day on which a period is counted: the last of a stock, the first of a flow."""
        counted_on = period.end - timedelta(days=1) if self.nature == "stock" else period.start
        return self.retired_on is not None and counted_on >= self.retired_on
