"""Receiving figures: cases by hand, and the laws that hold for whatever is handed in."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.checks import gaps
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.indicators.receiving import receive
from luoshi.indicators.refusals import reason
from luoshi.indicators.rules import RatioSummed, RuleMisfit, ValidationRule
from luoshi.indicators.view import View
from luoshi.periods import Period

RD, GDP = Indicator("RD", "R&D经费", "亿元"), Indicator("GDP", "地区生产总值", "亿元")
SHARE = Indicator("RD_SHARE", "R&D经费占GDP比重", "%", formula="100 * RD / GDP")
SOLD = Indicator("SOLD", "技术合同成交额", "万元", frequency="M", reporting="cumulative")
BRANDS = Indicator(
    "BRANDS", "著名商标数", "个", nature="stock", decimals=0, status="retired", retired_on=date(2018, 6, 1),
    evidence="甘肃省著名商标认定和保护条例废止",
)  # fmt: skip
GROWTH = Indicator("GROWTH", "工业增加值累计增速", "%", frequency="M", reporting="cumulative")
CATALOGUE = Catalogue([RD, GDP, SHARE, SOLD, BRANDS, GROWTH])
DAY = date(2019, 3, 15)


def gdp(value, **other):
    fields = {"area": "620700", "period": Period(2018), "known_from": DAY, "version": "1", **other}
    return Observation("GDP", value=None if value is None else Decimal(value), **fields)


def handed(*observations):
    return Handed(tuple(Incoming(one, Where("a.csv", row=row)) for row, one in enumerate(observations, 2)))


def codes(received):
    return [refusal.code for refusal in received.refused]


def test_what_is_handed_in_is_stored_and_the_same_again_is_unchanged():
    first = receive(CATALOGUE, [], handed(gdp("407.71")))

    again = receive(CATALOGUE, first.stored, handed(gdp("407.710", known_from=DAY + timedelta(30))))

    assert first.stored == (gdp("407.71"),)
    assert (again.stored, len(again.unchanged), again.received) == ((), 1, 1)


def test_a_later_figure_is_stored_beside_the_one_it_supersedes():
    revised = gdp("410", known_from=date(2020, 1, 10))

    received = receive(CATALOGUE, [gdp("407.71")], handed(revised))

    assert received.stored == (revised,)
    assert as_known([gdp("407.71"), *received.stored], DAY) == (gdp("407.71"),)


def test_a_correction_on_the_same_day_says_what_it_supersedes():
    corrected = receive(CATALOGUE, [gdp("407.71")], handed(gdp("410", document="b.csv")))
    back = receive(CATALOGUE, [gdp("407.71"), *corrected.stored], handed(gdp("407.71", document="c.csv")))

    assert [one.supersedes for one in (*corrected.stored, *back.stored)] == ["407.71", "410"]
    assert as_known([gdp("407.71"), *corrected.stored, *back.stored])[0].value == Decimal("407.71")


def test_two_rows_that_disagree_are_both_refused_and_name_each_other():
    received = receive(CATALOGUE, [], handed(gdp("407.71"), gdp("410"), gdp("1", area="620702")))

    assert codes(received) == ["duplicate_observation"] * 2
    assert "a.csv 第3行" in reason(received.refused[0])
    assert [one.area for one in received.stored] == ["620702"]


def test_a_row_given_twice_is_stored_once():
    received = receive(CATALOGUE, [], handed(gdp("407.71"), gdp("407.71")))

    assert (len(received.stored), len(received.unchanged)) == (1, 1)


@pytest.mark.parametrize(
    ("observation", "code"),
    [
        (gdp(1)._replace(indicator="NONE"), "indicator_unknown"),
        (gdp(1, version="9"), "version_unknown"),
        (gdp(1, period=Period(2018, 1, "Q")), "period_misfit"),
        (gdp(None), "value_missing"),
        (gdp(0, obs_status="missing"), "value_not_expected"),
        (gdp("NaN"), "not_finite"),
        (gdp("Infinity"), "not_finite"),
        (gdp(50, period=Period(2018))._replace(indicator="BRANDS"), "indicator_retired"),  # counted at its end
    ],
)
def test_what_can_be_no_figure_is_refused_with_its_reason(observation, code):
    received = receive(CATALOGUE, [], handed(observation))

    assert codes(received) == [code]
    assert received.stored == ()
    assert reason(received.refused[0])


def test_missing_zero_and_not_applicable_are_three_figures():
    zero, missing, none = gdp(0), gdp(None, obs_status="missing"), gdp(None, obs_status="not_applicable")

    for before, after in ((zero, missing), (missing, none), (none, zero)):
        later = after._replace(known_from=DAY + timedelta(1))
        assert receive(CATALOGUE, [before], handed(later)).stored == (later,)


def test_a_retired_indicator_still_takes_figures_of_the_time_before():
    assert receive(CATALOGUE, [], handed(gdp(50, period=Period(2017))._replace(indicator="BRANDS"))).stored


def test_what_could_not_be_read_counts_as_received_and_refused():
    unread = Refusal(Where("a.csv", row=9), "not_a_number", {"words": "约40"})

    received = receive(CATALOGUE, [], Handed((Incoming(gdp(1)),), (unread,)))

    assert (received.received, received.refused) == (2, (unread,))


def judged(rule, *observations, known=()):
    rules = [ValidationRule("R1", severity="hard", **rule)]
    return codes(receive(CATALOGUE, known, handed(*observations), rules))


def sold(month, value, **other):
    return Observation("SOLD", "620700", Period(2018, month, "M"), Decimal(value), **other)


def missing(year):
    return gdp(None, period=Period(year), obs_status="missing")


def growth(month, value):
    return Observation("GROWTH", "620700", Period(2018, month, "M"), Decimal(value))


def ratio(value, **other):
    return gdp(value, **other)._replace(indicator="RD_SHARE")


LAST_YEAR = Period(2017)
SUM = {"kind": "sum_of_areas", "total": "620700", "parts": ("620702", "620721")}
RISE = {"kind": "year_on_year", "limit": Decimal(30)}
PARTS = (gdp(100, area="620702"), gdp(50, area="620721"))


@pytest.mark.parametrize(
    ("rule", "observations", "expected"),
    [
        ({"kind": "required"}, [gdp(None, obs_status="missing")], ["required"]),
        ({"kind": "required"}, [gdp(0)], []),
        ({"kind": "type", "whole": True}, [gdp("407.71")], ["type"]),
        ({"kind": "type", "whole": True}, [gdp("407.00")], []),
        ({"kind": "type", "published_decimals": True}, [gdp("407.715")], ["type"]),
        ({"kind": "type", "not_negative": True}, [gdp("-1")], ["type"]),
        ({"kind": "range", "units": ("%",), "high": Decimal(100)}, [ratio("100.1"), gdp("407.71")], ["range"]),
        ({"kind": "range", "low": Decimal(0), "high": Decimal(100)}, [ratio(0), ratio(100, area="620702")], []),
        (SUM, [gdp(150), *PARTS], []),
        (SUM, [gdp(151), *PARTS], ["sum_of_areas"] * 3),
        ({**SUM, "tolerance": Decimal(1)}, [gdp(151), *PARTS], []),
        (SUM, [gdp(151), PARTS[0]], []),  # a part is missing, so nothing can be said
        (SUM, [gdp(100), PARTS[0], gdp(None, area="620721", obs_status="not_applicable")], []),
        (SUM, [ratio(4), ratio(2, area="620702"), ratio(3, area="620721")], []),  # shares are not added
        ({"kind": "numerator_denominator"}, [ratio("1.23"), gdp(300)._replace(indicator="RD", value=Decimal("3.7")),
                                            gdp(300)], []),  # 1.2333…
        ({"kind": "numerator_denominator"}, [ratio("1.24"), gdp(300)._replace(indicator="RD", value=Decimal("3.7")),
                                            gdp(300)], ["numerator_denominator"]),
        (RISE, [gdp(131), gdp(100, period=LAST_YEAR)], ["year_on_year"]),
        (RISE, [gdp(130), gdp(100, period=LAST_YEAR)], []),
        (RISE, [gdp(69), gdp(100, period=LAST_YEAR)], ["year_on_year"]),
        (RISE, [gdp(69), gdp(0, period=LAST_YEAR)], []),
        ({**RISE, "change": "amount"}, [gdp(131), gdp(100, period=LAST_YEAR)], ["year_on_year"]),
        # Cumulative 100, 251, 331: the months alone have 100, 151, 80.
        ({"kind": "period_on_period", "limit": Decimal(50)}, [sold(1, 100), sold(2, 251), sold(3, 331)],
         ["period_on_period"]),
        ({"kind": "cumulative"}, [sold(1, 100), sold(2, 100), sold(3, 130)], []),
        ({"kind": "cumulative"}, [sold(1, 100), sold(3, 99)], ["cumulative_fell"] * 2),
        ({"kind": "relation", "relation": "RD <= 0.1 * GDP"}, [gdp(100), gdp(11)._replace(indicator="RD")],
         ["relation"] * 2),
        ({"kind": "range", "high": Decimal(1), "valid_from": date(2019, 1, 1)}, [gdp(2)], []),
        ({"kind": "range", "high": Decimal(1), "valid_to": date(2018, 12, 31)}, [gdp(2)], ["range"]),
    ],
)  # fmt: skip
def test_each_kind_of_rule_refuses_what_breaks_it_and_nothing_else(rule, observations, expected):
    assert judged(rule, *observations) == expected


def test_a_figure_is_looked_at_beside_what_was_known_before():
    assert judged(RISE, gdp(131), known=[gdp(100, period=LAST_YEAR)]) == ["year_on_year"]
    assert judged({"kind": "cumulative"}, sold(2, 90), known=[sold(1, 100), sold(3, 120)]) == ["cumulative_fell"]


def test_a_base_given_again_must_be_the_one_that_was_reported():
    known, rule = [gdp(100, period=LAST_YEAR)], {"kind": "base_equality"}
    other = gdp(101, period=LAST_YEAR, known_from=DAY + timedelta(1))

    assert judged(rule, gdp(110), other, known=known) == ["base_equality"]
    assert judged(rule, gdp(110), other._replace(value=Decimal(100)), known=known) == []
    assert judged(rule, gdp(110), other._replace(supersedes="100"), known=known) == []
    assert judged(rule, other, known=known) == []  # handed in alone, it is no base but a revision
    assert judged({**rule, "periods": (LAST_YEAR,)}, other, known=known) == ["base_equality"]


def test_a_soft_break_is_refused_without_an_explanation_and_stored_with_one():
    soft = [ValidationRule("R1", "year_on_year", "soft", limit=Decimal(30))]
    known = [gdp(100, period=LAST_YEAR)]

    silent = receive(CATALOGUE, known, handed(gdp(140)), soft)
    told = receive(CATALOGUE, known, handed(gdp(140, note="新口径")), soft)

    assert codes(silent) == ["year_on_year"]
    assert "说明原因" in reason(silent.refused[0])
    assert told.stored == (gdp(140, note="新口径"),)
    assert [(one.code, one.facts["change"]) for one in told.explained] == [("year_on_year", "+40%")]


def test_a_figure_that_breaks_several_rules_tells_all_of_them_the_hard_one_first():
    rules = [
        ValidationRule("R1", "range", "soft", high=Decimal(1)),
        ValidationRule("R2", "type", "hard", whole=True),
    ]

    refusal = receive(CATALOGUE, [], handed(gdp("2.5")), rules).refused[0]

    assert (refusal.code, [code for code, _ in refusal.also]) == ("type", ["range"])


def test_a_rate_that_is_counted_from_january_may_fall_unless_a_rule_names_it():
    months = [growth(1, "6.5"), growth(2, "6.4"), growth(3, "6.4")]

    assert judged({"kind": "cumulative"}, *months) == []
    assert judged({"kind": "cumulative", "indicators": ("GROWTH",)}, *months) == ["cumulative_fell"] * 3


def test_a_rate_is_compared_with_that_of_the_month_before_as_it_is():
    rule = {"kind": "period_on_period", "limit": Decimal("0.5"), "change": "amount"}

    assert judged(rule, growth(1, "6.5"), growth(2, "6.1"), growth(3, "5.5")) == ["period_on_period"]


def test_a_rule_that_names_an_indicator_of_which_it_can_test_nothing_is_refused_itself():
    for kind in ("numerator_denominator", "cumulative"):
        with pytest.raises(RuleMisfit, match="GDP"):
            receive(CATALOGUE, [], handed(), [ValidationRule("R1", kind, indicators=("GDP",))])


def test_a_figure_for_what_was_missing_contradicts_nothing_and_a_withdrawn_one_is_told_in_words():
    late = judged({"kind": "base_equality"}, gdp(7, period=Period(2017)), gdp(8), known=[missing(2017)])
    (withdrawn,) = receive(
        CATALOGUE, [gdp(7, period=Period(2017))], handed(missing(2017), gdp(8)),
        [ValidationRule("R1", "base_equality")],
    ).refused  # fmt: skip

    assert late == []
    assert "缺数" in reason(withdrawn)


def test_figures_that_are_due_are_those_of_indicators_in_use_in_any_version_and_not_computed_ones():
    catalogue = Catalogue([GDP, GDP._replace(version="2"), RD, SHARE, BRANDS])
    due = ValidationRule("R1", "required", areas=("620700",))
    named = due._replace(indicators=("RD_SHARE", "BRANDS"))
    view = View(catalogue, [gdp(8)])

    assert [code for _, code, _ in gaps([due], Period(2018), view)] == ["RD"]
    assert [code for _, code, _ in gaps([due], Period(2017), view)] == ["GDP", "RD", "BRANDS"]
    assert [code for _, code, _ in gaps([named], Period(2018), view)] == ["RD_SHARE"]


def test_a_rule_that_adds_up_ratios_is_refused_itself():
    with pytest.raises(RatioSummed, match="RD_SHARE"):
        receive(CATALOGUE, [], handed(), [ValidationRule("R1", indicators=("RD_SHARE",), **SUM)])


observations = st.lists(
    st.builds(
        lambda code, area, year, value, days, source, status, note: Observation(
            code, area, Period(year), None if status in ("missing", "not_applicable") else Decimal(value), status,
            source, None if days is None else DAY + timedelta(days), note=note,
        ),
        code=st.sampled_from(["GDP", "RD", "RD_SHARE", "NONE"]), area=st.sampled_from(["620700", "620702", "620721"]),
        year=st.sampled_from([2017, 2018]), value=st.integers(0, 3), days=st.sampled_from([None, 0, 1, 2]),
        source=st.sampled_from(["统计局", "科技局"]), note=st.sampled_from(["", "说明"]),
        status=st.sampled_from(["normal", "normal", "provisional", "missing", "not_applicable"]),
    ),
    max_size=12,
)  # fmt: skip
RULES = [
    ValidationRule("R1", "range", "hard", high=Decimal(2)),
    ValidationRule("R2", "year_on_year", "soft", limit=Decimal(60)),
    ValidationRule("R3", **SUM),
    ValidationRule("R4", "numerator_denominator", "soft"),
    ValidationRule("R5", "base_equality", "hard"),
]


def consistent(figures):
    """What a store may hold: received from nothing."""
    return receive(CATALOGUE, [], handed(*figures)).stored


@given(observations.map(consistent), observations, st.booleans())
def test_all_that_is_received_is_stored_unchanged_or_refused(known, figures, with_rules):
    received = receive(CATALOGUE, known, handed(*figures), RULES if with_rules else ())

    assert received.received == len(figures)


@given(observations.map(consistent), observations, st.booleans())
def test_handing_in_the_same_again_changes_nothing(known, figures, with_rules):
    rules = RULES if with_rules else ()
    first = receive(CATALOGUE, known, handed(*figures), rules)

    again = receive(CATALOGUE, [*known, *first.stored], handed(*figures), rules)

    assert again.stored == ()
    assert [refusal.code for refusal in again.refused] == [refusal.code for refusal in first.refused]


@given(observations.map(consistent), observations)
def test_what_is_known_can_always_be_told_and_handing_it_in_again_changes_nothing(known, figures):
    store = [*known, *receive(CATALOGUE, known, handed(*figures), RULES).stored]

    as_known(store)

    assert receive(CATALOGUE, store, handed(*store), ()).stored == ()
