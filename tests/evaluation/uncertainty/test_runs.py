"""Expected scores are worked out by hand from the table in three_unit_index.py."""

import numpy as np
import pytest
from three_unit_index import SPEC, read_index

from luoshi.evaluation.uncertainty.assumptions import drawn, understood, written


@pytest.fixture
def scored(tmp_path):
    """Scores of x, y and z in runs with these values of one assumption."""

    def made(assumption, *values):
        runs, _ = read_index(tmp_path, f"    it: {assumption}\n")
        return runs.outcome(np.array(values, dtype=float)[:, None]).scores

    return made


def test_an_alternative_may_change_several_places_at_once(scored):
    choices = "{as it is: {}, geometric with a: {aggregate.method: geometric, indicators.a.weight: 3}}"

    plain, changed = scored(f"{{choices: {choices}}}", 0, 1)

    assert plain.tolist() == [5.5, 5, 4.5]
    assert changed == pytest.approx([1458**0.25, 5, 8**0.25], abs=1e-12)


def test_a_range_takes_any_value_between_its_ends(scored):
    """a counts twice: (2·9 + 2)/3, 5, (2·1 + 8)/3."""
    (found,) = scored("{path: indicators.a.weight, range: [1, 3]}", 2)

    assert found == pytest.approx([20 / 3, 5, 10 / 3], abs=1e-12)


def test_a_denominator_that_only_an_alternative_needs_is_read(tmp_path):
    """a over people: 9/3, 5/1, 1/1; over area: 9/1, 5/5, 1/1. Scores are the means with b."""
    spec = SPEC.replace("code: a,", "code: a, denominator: people,").replace("steps:\n", "steps:\n  - denominate\n")
    data = "unit,a,b,people,area\nx,9,2,3,1\ny,5,5,1,5\nz,1,8,1,1\n"
    runs, _ = read_index(
        tmp_path, "    by: {path: indicators.a.denominator, choices: [people, area]}\n", spec=spec, data=data
    )

    assert runs.outcome(np.array([[0.0], [1.0]])).scores.tolist() == [[2.5, 5, 4.5], [5.5, 3, 4.5]]


def test_a_set_of_weights_may_be_changed_where_it_is_written(tmp_path):
    """With a counting 3: as in the table."""
    spec = SPEC.replace("method: given", "method: set, set: experts") + "weight_sets: {experts: {a: 1, b: 1}}\n"
    runs, _ = read_index(tmp_path, "    a: {path: weight_sets.experts.a, choices: [1, 3]}\n", spec=spec)

    assert runs.outcome(np.array([[0.0], [1.0]])).scores[:, 0].tolist() == [5.5, 7.25]


def test_what_is_selected_may_vary(tmp_path):
    spec = SPEC.replace("steps:\n", "steps:\n  - select\n")
    runs, _ = read_index(tmp_path, "    it: {path: select.indicators, choices: [[a, b], [b]]}\n", spec=spec)

    assert runs.outcome(np.array([[0.0], [1.0]])).scores.tolist() == [[5.5, 5, 4.5], [2, 5, 8]]


def test_an_indicator_is_left_out(scored):
    everything, without_a, without_b = scored("{leave_out: [a, b]}", 0, 1, 2)

    assert everything.tolist() == [5.5, 5, 4.5]
    assert without_a.tolist() == [2, 5, 8]
    assert without_b.tolist() == [9, 5, 1]


def test_a_step_is_replaced_by_another_method_with_its_own_settings(scored):
    """The mean of power 2 of 9 and 2 is (85/2)^(1/2)."""
    choices = "[{method: generalised, power: 2}]"

    assert scored(f"{{path: aggregate, choices: {choices}}}", 0)[0, 0] == pytest.approx(42.5**0.5, abs=1e-12)


def test_noisy_weights_stay_within_their_share_and_are_the_same_for_the_same_number(scored):
    """With weights 1 ± .5 the share of a is between 1/4 and 3/4: x lies between 3.75 and 7.25."""
    found = scored("{weight_noise: 0.5}", *range(1, 101), 7)

    assert ((found[:, 0] > 3.75) & (found[:, 0] < 7.25)).all()
    assert len(np.unique(found[:, 0])) == 100
    assert found[6].tolist() == found[100].tolist()
    assert found[:, 1] == pytest.approx(np.full(101, 5), abs=1e-12)


def test_the_noise_of_a_weight_stays_the_same_when_another_indicator_is_left_out(tmp_path):
    """Of three equal weights with noise, a is left out: what b and c weigh is still what noisy_weights.csv says."""
    spec = SPEC.replace("steps:\n", "  - {code: c, weight: 1}\nsteps:\n")
    assumptions = "    w: {weight_noise: 0.5}\n    it: {leave_out: [a]}\n"
    runs, _ = read_index(tmp_path, assumptions, spec=spec, data="unit,a,b,c\nx,9,2,7\ny,5,5,3\nz,1,8,6\n")
    values = np.array([[17.0, 1.0]])

    ((_, _, tree, noisy),) = runs.noisy_weights(values)

    weight = dict(zip(tree.codes, noisy, strict=True))
    whole = weight["b"] + weight["c"]
    by_hand = [(weight["b"] * b + weight["c"] * c) / whole for b, c in ((2, 7), (5, 3), (8, 6))]
    assert runs.outcome(values).scores[0] == pytest.approx(by_hand)


def test_noise_of_a_level_that_holds_the_index_alone_changes_nothing(scored):
    assert scored("{weight_noise: {2: 0.5}}", 1, 2).tolist() == [[5.5, 5, 4.5]] * 2


def test_errors_of_measurement_have_the_standard_deviation_that_was_named(scored):
    """The score of y is 5 + 2.5 (e + f), e and f with deviation .1: deviation .25 2^(1/2)."""
    found = scored("{data_noise: 0.1}", *range(1, 1001))[:, 1]

    assert found.mean() == pytest.approx(5, abs=0.05)
    assert found.std() == pytest.approx(0.25 * 2**0.5, abs=0.03)


def test_errors_of_one_indicator_leave_the_others_as_they_are(scored):
    found = scored("{data_noise: {a: 0.1}}", *range(1, 101))

    assert ((found[:, 0] - 1) / 4.5).std() == pytest.approx(0.1, abs=0.03)


def test_noise_reaches_weights_that_are_made_of_scores(tmp_path):
    """Aggregate, weigh the aggregates by entropy, aggregate again: P of a alone and Q of b alone, with shares p and q.

    The entropy weights of P and Q are those of a and b, p0 and q0, times the noise, so 9p + 2q tells p = (score - 2)/7;
    within 1 ± .5 of each, p / q lies between 1/3 and 3 times p0 / q0.
    """
    spec = """\
name: two levels
data: data.csv
indicators: [{code: a, parent: P}, {code: b, parent: Q}]
aggregates: [{code: P, parent: I}, {code: Q, parent: I}, {code: I}]
steps: [aggregate, {weight: {method: entropy, level: 2}}, {aggregate: {name: again}}]
"""
    plain, _ = read_index(tmp_path, "    {}\n", spec=spec)
    noisy, _ = read_index(tmp_path, "    it: {weight_noise: {2: 0.5}}\n", spec=spec)

    (found,) = (plain.as_specified().scores[0, :1] - 2) / 7
    p = (noisy.outcome(np.arange(1.0, 51)[:, None]).scores[:, 0] - 2) / 7

    odds = p / (1 - p) / (found / (1 - found))
    assert ((odds > 1 / 3) & (odds < 3)).all()
    assert len(np.unique(odds)) == 50
    assert odds[4] == (noisy.outcome(np.array([[5.0]])).scores[0, 0] - 2) / 7 / (1 - p[4]) / (found / (1 - found))


@pytest.mark.parametrize(
    ("assumption", "value", "cell", "others"),
    [
        ("{path: aggregate.method, choices: [arithmetic, geometric]}", 1, "geometric", ["geo", "", "1"]),
        ("{path: indicators.a.weight, choices: [1, 3]}", 1, 3, ["2", "three"]),
        ("{path: indicators.a.weight, choices: {equal: 1, a counts: 3}}", 1, "a counts", ["3"]),
        ("{path: indicators.a.weight, range: [1, 3]}", 1.25, 1.25, ["0.9", "nan", "x"]),
        ("{leave_out: [a]}", 0, "all", ["b"]),
        ("{weight_noise: 0.5, sets: 10}", 10, 10, ["11", "0", "1.5"]),
    ],
)
def test_a_value_is_understood_as_it_was_written(tmp_path, assumption, value, cell, others):
    _, section = read_index(tmp_path, f"    it: {assumption}\n")

    assert written(section.assumptions[0], value) == cell
    assert understood(section.assumptions[0], str(cell)) == value
    assert [understood(section.assumptions[0], other) for other in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("assumption", "found"),
    [
        ("{path: aggregate.method, choices: [arithmetic, geometric]}", {0, 1}),
        ("{leave_out: [a, b]}", {0, 1, 2}),
        ("{weight_noise: 0.5, sets: 4}", {1, 2, 3, 4}),
        ("{data_noise: 0.5, sets: 4}", {1, 2, 3, 4}),
    ],
)
def test_all_alternatives_are_equally_likely(tmp_path, assumption, found):
    _, section = read_index(tmp_path, f"    it: {assumption}\n")
    u = (np.arange(12) + 0.5) / 12

    values, times = np.unique(drawn(section.assumptions[0], u), return_counts=True)

    assert set(values.tolist()) == found
    assert set(times.tolist()) == {12 // len(found)}
