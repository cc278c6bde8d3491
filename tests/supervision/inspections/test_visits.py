from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.inspections.visits import Budget, Inspection, budgets, clashes


def visit(key, body, unit, first, last):
    return Inspection(key, body, unit, date(2018, 3, first), date(2018, 3, last))


A, B, C = visit("a", 1, 9, 1, 5), visit("b", 2, 9, 5, 7), visit("c", 1, 9, 6, 6)


def test_two_inspections_of_one_unit_clash_on_the_day_they_share():
    first, second = clashes([C, B, A])

    assert (first.first, first.second, first.starts_on, first.ends_on) == (A, B, date(2018, 3, 5), date(2018, 3, 5))
    assert (second.first, second.second) == (B, C)
    assert first.across_bodies


def test_other_units_and_what_was_cancelled_clash_with_nothing():
    assert clashes([A, B._replace(unit=8)]) == ()
    assert clashes([A, B._replace(cancelled=True)]) == ()


def test_the_budget_counts_the_year_of_the_first_day():
    over_new_year = Inspection("d", 1, 9, date(2018, 12, 31), date(2019, 1, 2))
    all_ = [A, B, C._replace(cancelled=True), over_new_year]

    assert budgets(all_, 2018, {9: 2, 7: 1}) == (Budget(7, 2018, 0, 1), Budget(9, 2018, 3, 2))
    assert [one.over for one in budgets(all_, 2018, {9: 2})] == [1]
    assert budgets(all_, 2019, {}) == ()
    assert budgets([A], 2018, {})[0].over == 0


VISITS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(0, 30), st.integers(0, 9)), max_size=12
).map(
    lambda rows: [
        Inspection(str(at), body, unit, date(2018, 1, 1) + timedelta(first), date(2018, 1, 1) + timedelta(first + more))
        for at, (body, unit, first, more) in enumerate(rows)
    ]
)


@given(VISITS)
def test_clashes_are_those_of_looking_at_every_pair(visits):
    pairs = {
        frozenset((one.key, other.key))
        for one, other in combinations(visits, 2)
        if one.unit == other.unit and one.starts_on <= other.ends_on and other.starts_on <= one.ends_on
    }

    found = clashes(visits)

    assert {frozenset((clash.first.key, clash.second.key)) for clash in found} == pairs
    assert len(found) == len(pairs)
