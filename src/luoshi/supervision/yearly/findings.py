"""Findings: what does not fit together in a yearly plan, where, and how it is said.

Hard: nobody is asked and nothing is approved before it is mended. Soft: whoever approves says why it stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from luoshi.messages import mark, translate
from luoshi.supervision.yearly.draft import Cell

SENTENCES: Mapping[str, str] = MappingProxyType({
    "counties_miss_city": mark(
        "{target}, quarter {quarter}: the counties add up to {sum}, the city plans {city}. "
        "Change one of them so that both are the same."
    ),
    "county_missing": mark(
        "{target}, quarter {quarter}: {areas} have no value while other counties have one, so their sum cannot be "
        "compared with the city's. Write 0 where nothing is planned."
    ),
    "no_value_for_year": mark("{target}: the city has no value for the end of the year. Write what is to be reached."),
    "year_misses_path": mark(
        "{target}: {value} is planned for the end of the year, the path asks for {due}. "
        "Plan what the path asks for, or ask the office to change the path with a reason."
    ),
    "county_over_share": mark(
        "{target}: {area} is to reach {value}, more than its share of the target, {share}. "
        "Take it down, or ask the office to change the share."
    ),
    "county_over_city": mark(
        "{target}, quarter {quarter}: {area} alone is to reach {value}, more than the whole city, {city}."
    ),
    "ratio_outside_counties": mark(
        "{target}, quarter {quarter}: the city plans {city}, every county plans between {low} and {high}. "
        "A ratio of the whole lies between those of its parts."
    ),
    "amount_falls": mark(
        "{target}, {area}: {value} by the end of quarter {quarter} is less than {before} a quarter earlier. The amount "
        "counts from 1 January and cannot fall: write what came about since then, and not that of the quarter alone."
    ),
    "stock_turns_back": mark(
        "{target}, {area}: {value} at the end of quarter {quarter} moves away from the target after {before}."
    ),
    "outside_indicator": mark(
        "{target}, {area}: {value} in quarter {quarter} is outside of what the indicator can be ({low} to {high})."
    ),
    "task_planned_twice": mark(
        "“{what}” is planned by {unit} and by {other} too. Leave it with one of them, or say what part each does."
    ),
    "task_much_like": mark("“{what}” ({unit}) is much like “{also}” ({other}). See whether it is one task."),
    "due_before_input": mark(
        "“{what}” is due on {due}, before what it needs: “{needed}” ({other}) is due on {needed_due}."
    ),
    "needs_itself": mark("“{what}” waits for itself through the tasks that it needs. Take one of these links away."),
    "due_outside_year": mark("“{what}” is due on {due}, outside of {year}."),
    "units_without_task": mark("{count} units answer for these measures and have no task this year: {units}."),
})  # fmt: skip


class Finding(NamedTuple):
    """One thing that does not fit. `facts` fill the sentence."""

    code: str
    hard: bool
    facts: Mapping[str, Any]
    cells: tuple[Cell, ...] = ()
    tasks: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """In the language in use, numbers with their thousands separated."""
        shown = {name: f"{fact:,f}" if isinstance(fact, Decimal) else fact for name, fact in self.facts.items()}
        return translate(SENTENCES[self.code]).format(**shown)
