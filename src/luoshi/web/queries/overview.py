"""Overview: how many targets stand at which light, in the plan and in each chapter, and which need attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from luoshi.reports.score_tables import NONE
from luoshi.web.models import Measure, Plan
from luoshi.web.queries.judged import judged, measures_on
from luoshi.web.queries.lines import LIGHTS, Line, line


class Chapter(NamedTuple):
    """A chapter of the plan with its counts."""

    title: str
    measures: int
    lights: tuple[tuple[str, int], ...]  # light, number of targets; in the order of LIGHTS, none left out
    examples: int  # of these targets, those whose light rests on an example (示例)


class Overview(NamedTuple):
    """What the first page of a plan shows."""

    measures: int
    lines: tuple[Line, ...]
    lights: tuple[tuple[str, int], ...]
    chapters: tuple[Chapter, ...]

    @property
    def attention(self) -> list[Line]:
        """The targets that are late or may be, the worst first."""
        return [one for light in ("red", "yellow") for one in self.lines if one.light == light]

    @property
    def last_known(self) -> list[Line]:
        """The targets that cannot be judged though something is known of them."""
        return [one for one in self.lines if one.light == "grey" and one.figure != NONE]

    @property
    def examples(self) -> int:
        """Targets whose light rests on an example (示例)."""
        return _examples(self.lines)

    @property
    def with_figure(self) -> int:
        """Targets of which a figure is known that can be judged."""
        return sum(one.light != "grey" for one in self.lines)


def overview(plan: Plan, on: date, *, public: bool = False) -> Overview:
    """Of a plan on a day; to the public, by what is published."""
    lines = tuple(map(line, judged(plan, on, public=public)))
    measures = measures_on(plan, on)
    return Overview(len(measures), lines, _counts(lines), tuple(_chapters(measures, lines)))


def _counts(lines: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    found = Counter(one.light for one in lines)
    return tuple((light, found[light]) for light in LIGHTS)


def _examples(lines: Iterable[Line]) -> int:
    return sum(one.illustrative for one in lines)


def _chapters(measures: list[Measure], lines: tuple[Line, ...]) -> Iterable[Chapter]:
    chapter_of = {measure.pk: measure.chapter for measure in measures}
    for title in dict.fromkeys(measure.chapter for measure in measures):
        within = [one for one in lines if chapter_of.get(one.target.measure_id) == title]
        yield Chapter(title, sum(measure.chapter == title for measure in measures), _counts(within), _examples(within))
