"""Choice between sources. Figures of Zhangye as they were published, rivals side by side."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.choosing import ChoiceRule, NoRuleOnDay, cell_of, choose, rule_on, why
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

RULE = ChoiceRule(
    "choice", ("has_value", "source", "obs_status", "known_from"), ("统计局", "科技局"), ("normal", "provisional")
)


def figure(value, source, **other):
    return Observation("GDP", "620700", Period(2020), Decimal(value), source=source, **other)


def test_the_figure_of_the_statistics_bureau_counts_and_the_others_stay_visible_with_the_reason():
    bureau, department, paper = (
        figure("467.05", "张掖市统计局"),
        figure("470", "张掖市科技局"),
        figure("465.60", "报纸"),
    )

    chosen = choose([paper, department, bureau], RULE)

    assert chosen.figures == {cell_of(bureau): bureau}
    assert {lost.observation: (lost.chosen, lost.test) for lost in chosen.left_out} == {
        paper: (bureau, "source"),
        department: (bureau, "source"),
    }
    assert "张掖市统计局" in why(chosen.left_out[0])


def test_of_one_standing_the_final_figure_goes_before_the_provisional_one_and_then_the_later():
    early = figure("467.05", "省统计局", obs_status="provisional", known_from=date(2021, 3, 1))
    final = figure("465.60", "市统计局", known_from=date(2021, 1, 1))
    later = figure("491.2", "国家统计局", known_from=date(2025, 10, 15))

    assert choose([early, final], RULE).figures[cell_of(final)] == final
    assert choose([early, final, later], RULE).figures[cell_of(final)] == later


def test_a_value_goes_before_none_whatever_the_source():
    missing = figure("1", "市统计局")._replace(value=None, obs_status="missing")

    assert choose([missing, figure("2", "报纸")], RULE).figures[cell_of(missing)].value == 2


def test_what_the_rule_does_not_decide_counts_for_nothing():
    rivals = [figure("467.05", "报纸甲"), figure("465.60", "报纸乙")]

    chosen = choose(rivals, RULE)

    assert chosen.figures == {}
    assert chosen.undecided == {cell_of(rivals[0])}
    assert [lost.chosen for lost in chosen.left_out] == [None, None]


def test_two_sources_of_one_figure_do_not_disagree():
    same = [figure("47.55", "甲"), figure("47.550", "乙")]

    assert choose(same).figures[cell_of(same[0])] == same[0]
    assert choose(same).left_out[0].test == "same"


def test_the_version_of_a_rule_is_chosen_by_the_day():
    old, new = RULE._replace(valid_to=date(2024, 12, 31)), RULE._replace(valid_from=date(2025, 1, 1), name="new")

    assert rule_on([old, new], date(2024, 12, 31)) == old
    assert rule_on([old, new], date(2025, 1, 1)) == new
    with pytest.raises(NoRuleOnDay):
        rule_on([new], date(2024, 12, 31))


observations = st.lists(
    st.builds(
        figure, st.integers(1, 4), st.sampled_from(["统计局", "科技局", "甲", "乙"]),
        obs_status=st.sampled_from(["normal", "provisional"]), known_from=st.dates(date(2021, 1, 1), date(2021, 1, 4)),
    ),
    unique_by=lambda one: one.source,
)  # fmt: skip


@given(observations, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_and_loses_nothing(rivals, random):
    chosen = choose(rivals, RULE)
    again = choose(random.sample(rivals, len(rivals)), RULE)

    assert {cell: (one.value, one.obs_status) for cell, one in chosen.figures.items()} == {
        cell: (one.value, one.obs_status) for cell, one in again.figures.items()
    }
    assert sorted([*chosen.figures.values(), *(lost.observation for lost in chosen.left_out)]) == sorted(rivals)


def test_an_example_never_goes_before_a_figure_whatever_the_rule_says_of_its_source():
    real = figure("467.05", "报纸")
    example = figure("470", "张掖市统计局", obs_status="illustrative", known_from=date(2024, 1, 1))

    chosen = choose([example, real], RULE)

    assert chosen.figures == {cell_of(real): real}
    assert [(lost.observation, lost.test) for lost in chosen.left_out] == [(example, "illustrative")]
    assert "报纸" in why(chosen.left_out[0])
