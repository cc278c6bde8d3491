from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.largest_remainder import exact_parts, moved_parts, rounded_parts

WEIGHTS = st.lists(st.fractions(0, 1000), min_size=1, max_size=12).filter(any)
STEPS = st.sampled_from([Fraction(1), Fraction(5), Fraction(1, 10), Fraction(1, 100)])


@given(total=st.integers(-5000, 5000), weights=WEIGHTS, step=STEPS, tie=st.sampled_from(["first", "last"]))
def test_parts_add_up_to_the_total_and_stay_within_one_step_of_their_quota(total, weights, step, tie):
    parts = rounded_parts(total * step, weights, step, tie)

    assert sum(part.value for part in parts) == total * step
    assert all(abs(part.value - part.quota) < step for part in parts)
    assert all((part.value / step).denominator == 1 for part in parts)


@given(total=st.fractions(-1000, 1000), weights=WEIGHTS)
def test_parts_without_rounding_add_up_exactly(total, weights):
    assert sum(part.value for part in exact_parts(total, weights)) == total


@given(total=st.integers(0, 5000), weights=WEIGHTS, scale=st.fractions(Fraction(1, 100), 100))
def test_weights_may_be_scaled_freely(total, weights, scale):
    scaled = rounded_parts(Fraction(total), [weight * scale for weight in weights], Fraction(1), "first")

    assert scaled == rounded_parts(Fraction(total), weights, Fraction(1), "first")


def test_equal_remainders_go_to_the_first_or_the_last_as_told():
    weights = [Fraction(1)] * 4  # 10 over 4: quotas 2.5, floors 2, two steps left, all remainders 0.5

    first = rounded_parts(Fraction(10), weights, Fraction(1), "first")
    last = rounded_parts(Fraction(10), weights, Fraction(1), "last")

    assert [part.value for part in first] == [3, 3, 2, 2]
    assert [part.value for part in last] == [2, 2, 3, 3]


def test_a_total_that_is_no_multiple_of_the_step_has_no_such_parts():
    assert rounded_parts(Fraction(21, 2), [Fraction(1)], Fraction(1), "first") is None


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=7).filter(any),
    st.lists(st.integers(-300, 300), min_size=1, max_size=6),
)
def test_parts_that_move_on_add_up_and_never_move_against_the_whole(weights, moves):
    cut = [Fraction(weight) for weight in weights]
    total, reached = Fraction(0), tuple(Fraction(0) for _ in weights)
    for move in moves:
        total += move
        now = moved_parts(reached, total, cut, Fraction(1))
        assert sum(now) == total
        assert all((new - old) * move >= 0 for new, old in zip(now, reached, strict=True))
        reached = now
