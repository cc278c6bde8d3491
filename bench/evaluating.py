"""How fast targets are judged, as a ratio to a loop that only reads the same rows and compares."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from figures import Figure, ratio

from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.rules import judge
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period, parse_period

TARGETS = 100_000
YEARS = tuple(str(year) for year in range(2009, 2019))
JUDGE_ON = date(2019, 3, 1)
Row = tuple[str, str, str, tuple[tuple[str, str], ...]]  # deadline, base year, number, figures: period and value


def targets_per_second_ratio() -> float:
    """Time of judging 100,000 targets with ten figures each over time of a bare loop over the same rows."""
    rows = _rows()
    return ratio(lambda: _judge(rows), lambda: _bare(rows), pairs=3)


def _rows() -> list[Row]:
    """Targets with their figures as a file holds them: words. About half of the targets are met."""
    return [
        ("2018", "2013", f"{20 + index % 17}.5", tuple((year, f"{10 + (index * 7 + step * 13) % 290 / 10:.1f}")
         for step, year in enumerate(YEARS)))
        for index in range(TARGETS)
    ]  # fmt: skip


def _bare(rows: Sequence[Row]) -> int:
    """Reads every number and period, adds the figures up, compares that of the deadline: the least work there is."""
    met, total = 0, Decimal(0)
    for deadline, _, number, figures in rows:
        low, last = Decimal(number), int(deadline)
        for period, value in figures:
            year, figure = int(period), Decimal(value)
            total += figure
            if year == last:
                met += figure >= low
    return met


def _judge(rows: Sequence[Row]) -> int:
    """The same from the same words: targets and observations are made, judged by the rule `judge`, and met counted."""
    indicator = Indicator("PATENTS", "专利授权量", "件")
    periods: dict[str, Period] = {}
    met = 0
    for deadline, base_year, number, figures in rows:
        series = []
        for words, value in figures:
            period = periods.get(words) or periods.setdefault(words, parse_period(words))
            series.append(Observation("PATENTS", "620700", period, Decimal(value)))
        target = Target("level", ">=", Decimal(number), None, "件", date(int(deadline), 12, 31), int(base_year))
        met += judge(Question(target, indicator, series, JUDGE_ON)).fields["status"] == "met"
    return met


FIGURES = {"evaluate.targets_per_second_ratio": Figure(targets_per_second_ratio, "x", at_most=15)}
