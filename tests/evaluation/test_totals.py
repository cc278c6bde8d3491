from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.scores import Bounds
from luoshi.evaluation.totals import Extra, Item, adjusted, weighted_total

SCORES = st.none() | st.decimals(0, 100, places=1)
ITEMS = st.lists(st.tuples(st.integers(1, 50), SCORES, st.booleans()), min_size=1, max_size=8)


def item(name, weight, score, **more):
    return Item(name, Decimal(weight), None if score is None else Decimal(str(score)), **more)


def items_of(rows):
    return [item(str(at), weight, score, not_applicable=out) for at, (weight, score, out) in enumerate(rows)]


def test_the_weight_of_a_missing_item_is_held_and_shown():
    total = weighted_total([item("a", 40, 90), item("b", 30, None), item("c", 30, 80)], "held")

    assert (total.score, total.weight_pending) == (60, 30)  # (40 x 90 + 30 x 80) / 100


def test_the_weight_of_a_missing_item_is_redistributed_and_shown():
    total = weighted_total([item("a", 40, 90), item("b", 30, None), item("c", 30, 80)], "redistribute")

    assert (total.score, total.weight_pending, total.weight_redistributed) == (Fraction(6000, 70), 0, 30)


def test_what_does_not_apply_leaves_under_both():
    items = [item("a", 50, 90), item("b", 20, None, not_applicable=True), item("c", 30, None)]

    assert weighted_total(items, "held").score == Fraction(4500, 80)
    assert weighted_total(items, "held").weight_pending == 30
    assert weighted_total(items, "redistribute").score == 90


@given(ITEMS, st.sampled_from(["held", "redistribute"]))
def test_contributions_add_up_to_the_score_and_shares_to_a_hundred(rows, missing):
    total = weighted_total(items_of(rows), missing)

    if total.score is not None:
        assert sum(row.contribution for row in total.rows if row.contribution is not None) == total.score
        assert sum(row.share for row in total.rows if row.share is not None) == 100
    else:
        assert total.reason in {"no_data", "not_applicable"}


@given(ITEMS, st.fractions(Fraction(1, 9), 9))
def test_weights_may_be_scaled_freely(rows, factor):
    items = items_of(rows)
    scaled = [one._replace(weight=one.weight * factor) for one in map(_exact, items)]

    assert weighted_total(scaled, "held").score == weighted_total(items, "held").score


def _exact(one):
    return one._replace(weight=Fraction(one.weight))


@given(ITEMS)
def test_with_nothing_missing_held_and_redistributed_agree(rows):
    full = [(weight, score or Decimal(0), out) for weight, score, out in rows]

    assert weighted_total(items_of(full), "held") == weighted_total(items_of(full), "redistribute")


def test_a_group_waits_with_the_part_that_is_missing_in_it():
    inner = Item("g", Decimal(50), items=(item("x", 1, 80), item("y", 1, None)))
    total = weighted_total([inner, item("z", 50, 60)], "held")

    assert (total.score, total.weight_pending) == (50, 25)  # g has 40 so far, half of its 50 waits
    assert [row.score for row in total.rows[0].rows] == [80, None]


def test_a_group_to_which_nothing_applies_leaves():
    inner = Item("g", Decimal(50), items=(item("x", 1, None, not_applicable=True),))

    assert weighted_total([inner, item("z", 50, 60)], "held").score == 60


def test_without_any_figure_there_is_no_total():
    assert weighted_total([item("a", 10, None)], "held")[:3] == (None, "no_data", 10)
    assert weighted_total([item("a", 10, None, not_applicable=True)], "held").reason == "not_applicable"
    assert weighted_total([item("a", -10, 5), item("b", 20, 5)], "held").reason == "negative_weight"
    assert weighted_total([item("a", 0, 5)], "held").reason == "no_weight"


def test_bonuses_and_deductions_stay_within_their_caps_and_a_veto_goes_before_all():
    extras = [Extra("a", Decimal(3)), Extra("b", Decimal(4))]
    score = Fraction(90)

    assert adjusted(score, bonuses=extras, caps=(Decimal(5), None))[:2] == (95, 5)
    assert adjusted(score, deductions=extras, caps=(None, Decimal(6))).score == 84
    assert adjusted(score, bonuses=extras, bounds=Bounds(cap=Decimal(96))).score == 96
    assert adjusted(Fraction(2), deductions=extras, bounds=Bounds(floor=Decimal(0))).score == 0
    assert adjusted(score, bonuses=extras, vetoed=True).score == 0
    assert adjusted(None, bonuses=extras).score is None
