from datetime import date

from luoshi.reports.decisions import Standing, decision, is_at_risk

DEADLINE = date(2018, 12, 31)
BEFORE, AFTER = date(2018, 6, 30), date(2019, 1, 1)


def test_a_target_more_likely_missed_than_met_is_at_risk_whatever_its_light():
    assert is_at_risk(Standing("green", 0.49, DEADLINE, True))
    assert not is_at_risk(Standing("green", 0.5, DEADLINE, True))


def test_a_figure_that_nobody_owns_needs_an_owner_first():
    assert "责任单位" in decision(Standing("grey", None, DEADLINE, False), BEFORE)
    assert "报送数据" in decision(Standing("grey", None, DEADLINE, True), BEFORE)


def test_a_red_target_is_caught_up_with_before_its_term_and_decided_upon_after_it():
    red = Standing("red", None, DEADLINE, True)

    assert "追赶" in decision(red, BEFORE)
    assert "延期" in decision(red, AFTER)


def test_a_late_target_asks_why_and_a_good_one_asks_nothing():
    assert "滞后原因" in decision(Standing("yellow", None, DEADLINE, True), BEFORE)
    assert decision(Standing("green", 0.9, DEADLINE, True), BEFORE) == ""
