"""The places were computed with sha256sum (GNU coreutils), as docs/methods.md shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.inspections.drawing import (
    Assigned,
    DrawImpossible,
    DrawUnsound,
    Inspector,
    draw,
    draw_inspectors,
    place,
)

KEYS = st.sets(st.text(max_size=4), min_size=2, max_size=12)


def test_anyone_can_recompute_the_draw():
    assert place("7", "object", "a").startswith("a37bbf670a33a25b")
    assert draw(["a", "b", "c", "d"], 4, "7") == ("b", "c", "a", "d")


def test_nobody_inspects_his_own_unit_and_the_next_takes_his_place():
    x, y, z = Inspector("x", frozenset({"a"})), Inspector("y"), Inspector("z")  # the order of the draw for a

    assert draw_inspectors(["a"], [z, y, x], 2, "7") == (Assigned("a", ("y", "z"), ("x",)),)
    with pytest.raises(DrawImpossible):
        draw_inspectors(["a"], [x, y, z], 3, "7")


def test_more_than_there_are_is_refused():
    with pytest.raises(DrawImpossible):
        draw(["a"], 2, "7")


@pytest.mark.parametrize(("keys", "count", "seed"), [(["a"], 1, " "), (["a"], 0, "7"), (["a", "a", "b"], 1, "7")])
def test_a_draw_has_a_seed_a_number_and_nobody_twice(keys, count, seed):
    with pytest.raises(DrawUnsound):
        draw(keys, count, seed)


@given(KEYS, st.text(min_size=1).filter(str.strip), st.data())
def test_the_order_of_the_list_does_not_matter_and_a_newcomer_moves_nobody(keys, seed, data):
    shuffled = data.draw(st.permutations(sorted(keys)))
    whole = draw(shuffled, len(keys), seed)
    less = [key for key in whole if key != shuffled[0]]

    assert whole == draw(sorted(keys), len(keys), seed)
    assert list(draw(less, len(less), seed)) == less


def test_over_many_seeds_everybody_has_the_same_chance():
    first = [draw(["a", "b", "c", "d"], 1, str(seed))[0] for seed in range(4000)]

    for key in "abcd":  # 1000 expected, standard deviation 27
        assert 870 < first.count(key) < 1130
