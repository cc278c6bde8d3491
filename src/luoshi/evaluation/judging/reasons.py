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
    # rules by name
    "rule_not_in_force": mark("the rule is not in force on the day"),
    "no_day": mark("dates are told, and no day on which to look at them"),
    "no_share": mark("what is planned and what is done cannot be compared"),
    "not_yet_due": mark("the deadline is not over"),
    "parameter_missing": mark("a number that the rule needs is not given"),
    "satisfactory_equals_not_allowed": mark("the satisfactory value equals the one that is not allowed"),
    "standard_missing": mark("a standard that the rule needs is not given"),
    "standards_not_ordered": mark("the standards do not stand from the best to the poorest"),
    "standards_do_not_fit": mark("there are not as many standards as coefficients"),
    "bonus_missing": mark("neither a bonus nor points for each percent are given"),
    "no_range": mark("the greatest value is not above the least one, or one of them is not known"),
    "several_units": mark("several units are compared, and none is named"),
    "no_weight": mark("the weights are all 0"),
    "negative_weight": mark("a weight is below 0"),
    "weight_missing": mark("the weight of an area is not known"),
    "weight_pending": mark("weight waits for figures"),
    "shares_not_whole": mark("the shares do not add up to 100"),
    "ratio_not_additive": mark(
        "the parts of a ratio do not add up to it; recompute it from numerators and denominators"
    ),
    "area_missing": mark("an area lacks its numerator or denominator"),
    "target_missing": mark("there is no target"),
    "no_time": mark("no year lies between the two"),
    "year_missing": mark("a year that is needed has no figure"),
    "year_outside": mark("a year is given that is none of the path"),
    "too_many_years": mark("there are more than 200 years"),
    "zero_base": mark("no growth leads from a base of 0, and nothing is put in its place"),
    "zero_target": mark("no growth leads to a target of 0, and nothing is put in its place"),
    "sign_change": mark("no growth leads from one side of 0 to the other"),
    "growth_missing": mark("the growth from year to year is not given"),
    "path_misses_target": mark("what is given does not lead to the target"),
    "step_not_positive": mark("the step is 0 or below"),
    "total_not_in_steps": mark("the total is no multiple of the step, so no such parts add up to it"),
    "direction_unsuited": mark("an interval has no one way to go; transform the indicator first"),
}


class Reason(NamedTuple):
    """A code that reads as its sentence, in the language in use."""

    code: str

    def __str__(self) -> str:
        return translate(REASONS.get(self.code, self.code))
