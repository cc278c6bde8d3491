from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.splits import AreaRounding, county_split, recomputed_ratio

AREAS = st.dictionaries(st.from_regex(r"\A6207[0-9]{2}\Z"), st.integers(1, 500).map(Decimal), min_size=1, max_size=8)


@given(total=st.integers(0, 9999), weights=AREAS, tie=st.sampled_from(["lower", "higher"]))
def test_parts_of_areas_add_up_exactly_rounded_or_not(total, weights, tie):
    exact = county_split(Decimal(total), weights)
    whole = county_split(Decimal(total), weights, rounding=AreaRounding(Decimal(1), tie))

    assert sum(part.value for part in exact.parts) == total
    assert sum(part.value for part in whole.parts) == total
    assert [part.area for part in whole.parts] == sorted(weights)


def test_equal_remainders_go_to_the_lower_or_the_higher_area_code():
    equal = {"620723": Decimal(1), "620702": Decimal(1), "620721": Decimal(1)}  # 10 / 3: 3 each, one left

    lower = county_split(Decimal(10), equal, rounding=AreaRounding(Decimal(1)))
    higher = county_split(Decimal(10), equal, rounding=AreaRounding(Decimal(1), "higher"))

    assert [part[:2] for part in lower.parts] == [("620702", 4), ("620721", 3), ("620723", 3)]
    assert [part[:2] for part in higher.parts] == [("620702", 3), ("620721", 3), ("620723", 4)]


def test_an_area_to_which_it_does_not_apply_takes_no_part_and_stays_visible():
    weights = {"620702": Decimal(60), "620721": Decimal(40), "620722": None}
    split = county_split(Decimal(50), weights, not_applicable={"620722"})

    assert [part[:2] for part in split.parts] == [("620702", 30), ("620721", 20), ("620722", None)]


def test_an_area_without_a_weight_makes_the_split_unknown_and_is_named():
    split = county_split(Decimal(50), {"620702": Decimal(60), "620721": None})

    assert split == ((), "weight_missing", ("620721",))


def test_shares_must_be_a_hundred_percent_together():
    assert county_split(Decimal(5), {"620702": Decimal(60), "620721": Decimal(39)}, by="shares").reason == (
        "shares_not_whole"
    )


def test_a_ratio_is_not_split_but_recomputed_from_sums():
    rd, gdp = {"620702": Decimal(3), "620721": Decimal(1)}, {"620702": Decimal(100), "620721": Decimal(100)}

    assert county_split(Decimal(2), gdp, ratio=True).reason == "ratio_not_additive"
    assert recomputed_ratio(rd, gdp).value == 2  # 4 of 200
    assert recomputed_ratio(rd, {**gdp, "620721": Decimal(300)}).value == 1  # the mean of 3 and 0.33 would be 1.67


def test_a_ratio_is_unknown_with_an_area_missing_and_leaves_out_what_does_not_apply():
    rd = {"620702": Decimal(3), "620721": None}
    gdp = {"620702": Decimal(100), "620721": Decimal(100)}

    assert recomputed_ratio(rd, gdp)[::4] == (None, ("620721",))
    assert recomputed_ratio(rd, gdp, not_applicable={"620721"}).value == Fraction(3)
    assert recomputed_ratio({"620702": Decimal(1)}, {"620702": Decimal(0)}).reason == "zero_denominator"
