"""The Kemeny order against all orders tried one by one, and against the laws of Condorcet."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.evaluation.index.copeland import duels
from luoshi.evaluation.index.kemeny import GREATEST_CIRCLE, CircleTooGreat, has_one_order, kemeny

few = st.integers(2, 6).flatmap(lambda n: arrays(float, (n, 3), elements=st.integers(0, 3).map(float)))
some_weights = arrays(float, 3, elements=st.integers(1, 5).map(float))


def best_orders(x, w):
    """Every order of greatest agreement, by trying all."""
    ahead, _ = duels(x, w)
    agreements = {
        order: sum(ahead[order[i], order[j]] for j in range(len(x)) for i in range(j))
        for order in permutations(range(len(x)))
    }
    most = max(agreements.values())
    return [order for order, agreement in agreements.items() if agreement > most - 1e-9]


def scores_of(orders):
    """Units behind in all orders less units before in all."""
    n = len(orders[0])
    before = np.array([[[order.index(i) < order.index(j) for j in range(n)] for i in range(n)] for order in orders])
    always = before.all(axis=0)
    return always.sum(axis=1) - always.sum(axis=0)


@settings(max_examples=60)
@given(few, some_weights)
def test_it_finds_what_trying_all_orders_finds(x, w):
    orders = best_orders(x, w)

    found = kemeny(x, w)

    np.testing.assert_array_equal(found, scores_of(orders))
    assert has_one_order(found) == (len(orders) == 1)


@pytest.mark.parametrize("seed", range(4))
def test_seven_units_with_figures_and_weights_of_many_digits(seed):
    rng = np.random.default_rng(seed)
    x, w = rng.normal(size=(7, 6)), rng.random(6)

    np.testing.assert_array_equal(kemeny(x, w), scores_of(best_orders(x, w)))


@settings(max_examples=25)
@given(arrays(float, (9, 3), elements=st.integers(0, 20).map(float)), some_weights)
def test_units_that_all_beat_all_others_come_before_them(x, w):
    """The extended law of Condorcet. A set of leaders by their pairs won; where none fits, nothing is claimed."""
    ahead, _ = duels(x, w)
    order = np.argsort(-(ahead > 0).sum(axis=1), kind="stable")
    scores = kemeny(x, w)

    for size in range(1, len(x)):
        leaders, others = order[:size], order[size:]
        if (ahead[np.ix_(leaders, others)] > 0).all():
            assert scores[leaders].min() > scores[others].max()


def test_the_circle_of_condorcet_is_cut_at_its_weakest_link():
    """23 voters say A B C, 17 B C A, 2 B A C, 10 C A B and 8 C B A: B beats C by 42 to 18, C beats A by 35 to 25, A
    beats B by 33 to 27. B C A agrees with 42 + 35 + 27 = 104 comparisons, A B C with 33 + 42 + 25 = 100, C A B with
    35 + 33 + 18 = 86, and the orders that turn one of these round with fewer."""
    places = np.array([[3, 1, 2, 2, 1], [2, 3, 3, 1, 2], [1, 2, 1, 3, 3]], dtype=float)  # 3 for the first

    assert kemeny(places, np.array([23.0, 17, 2, 10, 8])).tolist() == [-2, 2, 0]


def test_a_circle_of_equal_links_leaves_all_open():
    found = kemeny(np.array([[3.0, 1, 2], [2, 3, 1], [1, 2, 3]]), np.ones(3))

    assert found.tolist() == [0, 0, 0]
    assert not has_one_order(found)


def test_a_unit_without_figures_has_no_score_and_does_not_count():
    assert kemeny(np.array([[1.0], [np.nan], [5]]), np.ones(1)).tolist()[::2] == [-1, 1]


def test_more_units_in_a_circle_than_can_be_searched_are_refused_and_in_a_line_not():
    line = np.arange(60.0)[:, None]
    circle = np.stack([(np.arange(60.0) + shift) % 60 for shift in (0, 20, 40)], axis=1)

    assert kemeny(line, np.ones(1)).tolist() == [2 * place - 59 for place in range(60)]
    with pytest.raises(CircleTooGreat) as refused:
        kemeny(circle, np.ones(3))
    assert refused.value.units == 60 > refused.value.limit == GREATEST_CIRCLE


def test_the_handbook_s_countries_are_ordered_and_ties_are_told(root, files, english):
    """All 23 countries of Table A.2 with equal weights, of which many pairs are drawn, four against four."""
    data = (root / "examples/technology-achievement-index/data.csv").read_text(encoding="utf-8")
    codes = data.splitlines()[0].split(",")[1:]
    told = "".join(f"  - {{code: {code}}}\n" for code in codes)
    files.write(f"name: TAI\ndata: data.csv\nindicators:\n{told}steps: [normalise: none, aggregate: ncmc]\n", data)

    results = files.run()

    assert results.ranks[0, :, -1].max() == 23
    assert any("several orders agree equally well" in note for note in results.notes)
    matrix = {row["unit"]: row for row in files.tables()["aggregate.outranking"]}
    assert matrix["Finland"]["Sweden"] == "0.375"  # better in internet, electricity and university, of eight
    assert matrix["Sweden"]["Finland"] == "0.625"
