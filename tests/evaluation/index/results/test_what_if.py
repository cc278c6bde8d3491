import numpy as np
import pytest
from index_examples import COUNTIES, TECHNOLOGY, read, results_of, run_changed

from luoshi.evaluation.index.results.dropping import LevelUnknown, drops
from luoshi.evaluation.index.results.what_if import (
    ChangeInvalid,
    ElementUnknown,
    NothingLeft,
    StepUnknown,
    weighed_by,
    with_step,
    with_weights,
    without,
)
from luoshi.evaluation.index.run import run


def scores(results, period=0):
    return results.scores[period, :, -1]


def test_without_an_indicator_its_group_is_made_of_the_others():
    spec, figures = read(TECHNOLOGY)

    found = run(without(spec, "PATENTS"), figures)

    column = found.aggregates.index("CREATION")
    assert found.scores[0, 3, column] == pytest.approx(64.6 / 272.6)  # Japan's royalties alone


def test_an_aggregate_goes_with_all_below_it_and_an_emptied_one_goes_too():
    spec, _ = read(TECHNOLOGY)

    assert [element.code for element in without(spec, "SKILLS").indicators] == [
        "PATENTS", "ROYALTIES", "INTERNET", "EXPORTS", "TELEPHONES_LOG", "ELECTRICITY_LOG"
    ]  # fmt: skip
    emptied = without(without(spec, "SCHOOLING"), "UNIVERSITY")
    assert "SKILLS" not in [element.code for element in emptied.aggregates]
    assert scores(run_changed(TECHNOLOGY, lambda _: emptied)) == pytest.approx(
        scores(run_changed(TECHNOLOGY, lambda spec: without(spec, "SKILLS")))
    )


def test_judgements_lose_the_row_and_column_of_what_is_dropped():
    found = run_changed(COUNTIES, lambda spec: without(spec, "OUTPUT"))

    shares = dict(zip(found.tree.codes, found.weights, strict=True))
    assert shares["PATENTS"] == pytest.approx(0.75)  # PATENTS over ENERGY is 3 of 1


def test_another_weight_is_relative_to_those_the_others_have():
    spec, figures = read(TECHNOLOGY)

    found = run(with_weights(spec, results_of(TECHNOLOGY), {"PATENTS": 3}), figures)

    column = found.aggregates.index("CREATION")
    assert found.scores[0, 3, column] == pytest.approx((3 * 1 + 64.6 / 272.6) / 4)


def test_several_weights_of_one_group_are_all_changed():
    spec, figures = read(TECHNOLOGY)

    found = run(with_weights(spec, results_of(TECHNOLOGY), {"PATENTS": 3, "ROYALTIES": 2}), figures)

    column = found.aggregates.index("CREATION")
    assert found.scores[0, 3, column] == pytest.approx((3 * 1 + 2 * 64.6 / 272.6) / 5)


def test_another_weight_replaces_what_a_method_found():
    spec, figures = read(COUNTIES)

    found = run(with_weights(spec, results_of(COUNTIES), {"ENERGY": 0}), figures)

    weights = dict(zip(found.tree.codes, found.weights, strict=True))
    before = dict(zip(found.tree.codes, results_of(COUNTIES).weights, strict=True))
    assert weights["ENERGY"] == 0
    assert weights["PATENTS"] / weights["OUTPUT"] == pytest.approx(before["PATENTS"] / before["OUTPUT"])


def test_another_method_is_that_of_a_specification_that_says_so():
    found = run_changed(TECHNOLOGY, lambda spec: with_step(spec, "normalise", {"method": "minmax"}))

    column = found.tree.codes.index("UNIVERSITY")
    assert found.stages[-1].values[0, :, column].max() == 100


def test_weights_by_another_method_come_before_the_aggregation():
    found = run_changed(
        TECHNOLOGY, lambda spec: weighed_by(with_step(spec, "normalise", {"method": "minmax"}), {"method": "equal"})
    )

    assert [stage.step.kind for stage in found.stages] == ["select", "normalise", "weight", "aggregate"]
    assert np.isfinite(scores(found)).all()


def test_what_cannot_be_changed_is_said():
    spec, _ = read(TECHNOLOGY)

    with pytest.raises(ElementUnknown, match="PATENTS"):
        without(spec, "WATER")
    with pytest.raises(NothingLeft):
        without(spec, "TAI")
    with pytest.raises(ElementUnknown):
        with_weights(spec, results_of(TECHNOLOGY), {"TAI": 2})  # nothing stands beside it
    with pytest.raises(StepUnknown, match="normalise"):
        with_step(spec, "treat", {})
    with pytest.raises(ChangeInvalid, match="bounds"):
        with_step(spec, "normalise", {"method": "zscore", "bounds": [0, 1]})


def test_each_indicator_dropped_in_turn_is_listed_by_how_much_ranks_move():
    found = drops(*read(TECHNOLOGY), 0, 1)

    assert {row[0] for row in found.rows} == {element.code for element in read(TECHNOLOGY)[0].indicators}
    moved = [row[2] for row in found.rows]
    assert moved == sorted(moved, reverse=True)
    with pytest.raises(LevelUnknown, match="1, 2"):
        drops(*read(TECHNOLOGY), 0, 3)


def test_judgements_of_several_experts_lose_it_too_and_points_lose_their_column():
    rows = [["1", "2", "3"], ["", "1", "2"], ["", "", "1"]]
    spec, _ = read(COUNTIES)
    group = weighed_by(
        spec, {"method": "equal", "by_aggregate": {"RESULT": {"method": "group_ahp", "experts": [rows]}}}
    )
    points = {"method": "budget", "points": [[50, 30, 20]]}
    budget = weighed_by(spec, {"method": "equal", "by_aggregate": {"RESULT": points}})

    for changed, share in ((group, 0.75), (budget, 50 / 70)):
        found = run_changed(COUNTIES, lambda _, changed=changed: without(changed, "OUTPUT"))
        assert dict(zip(found.tree.codes, found.weights, strict=True))["PATENTS"] == pytest.approx(share)
