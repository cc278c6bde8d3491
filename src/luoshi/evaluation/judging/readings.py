"""Readings: where practice leaves a choice, what can be taken, and what is taken where nobody says (the first)."""

from __future__ import annotations

from collections.abc import Mapping

CHOICES: Mapping[str, tuple[str, ...]] = {
    "share": ("none", "linear", "year_to_date"),  # what on track means before the deadline
    "flow": ("year", "cumulative"),  # a flow counts in the year of the deadline, or from the base year on
    "partial_sum": ("complete_or_nothing", "proves"),  # a sum that lacks months and is already enough
    "base": ("as_printed", "as_known"),  # the number of the plan first, or the figure of the base year
    "negative": ("not_formed", "formed"),  # the completion rate of a figure below 0
    "base_beyond_target": ("level_now", "not_computable"),
    "benchmark": ("same_period", "last_published"),
    "early": ("deadline_decides", "keeps"),  # met in a year before the deadline and lost later
    "about": ("one_side", "both_sides"),  # 左右 of what should rise or fall
    "retired": ("not_applicable", "last_figure"),
    "gaps": ("no_data", "passed_over"),  # of 逐年提高: a year without a figure
    "early_fall": ("decides", "until_deadline"),  # of 逐年提高: a fall while years are left
}
_TAKEN = {name: choices[0] for name, choices in CHOICES.items()}


def reading_of(name: str, parameters: Mapping[str, object]) -> str:
    """The one that is taken."""
    return str(parameters[name]) if parameters.get(name) else _TAKEN[name]
