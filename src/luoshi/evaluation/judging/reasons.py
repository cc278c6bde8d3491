"""Reasons (原因代码): why a result has no value, or a status is what it is. One sentence for each code of judging."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.messages import mark, translate

REASONS = {
    # no figure
    "no_data": mark("nobody has reported a figure"),
    "missing": mark("the figure is said to be missing"),
    "not_applicable": mark("the indicator does not apply here"),
    "incomplete": mark("parts of the sum are missing, and a part is not the sum"),
    "not_due": mark("the time of the target has not begun"),
    "period_misfit": mark("figures come less often than is asked for"),
    "lag_pending": mark("the figure is not due to be published yet"),
    "data_overdue": mark("the figure should have been published by now"),
    "indicator_retired": mark("the indicator ended before the deadline"),
    "benchmark_missing": mark("the figure to compare with is not published"),
    "no_year_to_test": mark("no year has ended that could be tested"),
    "nothing_to_compare": mark("there are no two figures of one year to compare"),
    "period_before_missing": mark("the period before it is not known"),
    # no number can be formed
    "zero_denominator": mark("the denominator is 0"),
    "not_additive": mark("ratios do not add up, and no formula says how to compute that of the whole"),
    "sources_disagree": mark("sources differ, and no rule chooses one"),
    "direction_contradicts_target": mark("the target asks the indicator to go where it should not"),
    "target_number_missing": mark("the target has no number"),
    "unit_unknown": mark("a unit is not known"),
    "unit_misfit": mark("the units of target and indicator measure different things"),
    "base_missing": mark("the base is not known"),
    "base_year_missing": mark("the base year is not told"),
    "base_not_positive": mark("nothing can be counted in percent or times from a base of 0 or below"),
    "base_equals_target": mark("base and target are equal"),
    "base_beyond_target": mark("the base lies beyond the target"),
    "base_year_not_before_deadline": mark("the base year is not before the year of the deadline"),
    "no_growth_from_such_a_base": mark("no growth rate leads from this base to this figure"),
    "negative_value": mark("the figure is below 0"),
    "zero_value": mark("the figure is 0"),
    "target_not_positive": mark("the target is 0 or below"),
    "two_bounds": mark("the target has two bounds, not one number"),
    "rank_is_no_amount": mark("a place in a ranking is no amount"),
    "moving_target": mark("what is compared with moves, so there is no way from a base to it"),
    "path_begins_later": mark("the path begins in a later year"),
    "not_asked": mark("it was not asked for"),
    "cumulative_fell": mark("a cumulative figure fell"),
}


class Reason(NamedTuple):
    """A code that reads as its sentence, in the language in use."""

    code: str

    def __str__(self) -> str:
        return translate(REASONS.get(self.code, self.code))
