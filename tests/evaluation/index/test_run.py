"""Four units, three indicators, two levels, worked by hand.

         a   b (less is better)   c
    w    0   4                    10
    x   10   3                    20
    y   20   2                    20
    z   40   0                    30

Min-max to 0 … 100: a 0, 25, 50, 100; b 0, 25, 50, 100; c 0, 50, 50, 100.
P, the mean of a and b: 0, 25, 50, 100. Q is c. I, the mean of P and Q: 0, 37.5, 50, 100.
"""

import numpy as np
import pytest
from index_files import DATA, SPEC

NAN = np.nan


def scores(results, code):
    return results.scores[0, :, results.aggregates.index(code)].tolist()


def test_scores_and_ranks_are_those_worked_by_hand(files):
    results = files.write().run()

    assert scores(results, "P") == [0, 25, 50, 100]
    assert scores(results, "Q") == [0, 50, 50, 100]
    assert scores(results, "I") == [0, 37.5, 50, 100]
    assert results.ranks[0, :, results.aggregates.index("I")].tolist() == [4, 3, 2, 1]
    assert results.ranks[0, :, results.aggregates.index("Q")].tolist() == [4, 2, 2, 1]


def test_there_is_a_table_after_every_step(files):
    tables = files.write().tables()

    assert list(tables) == ["select", "normalise", "aggregate", "scores", "ranks"]
    assert tables["select"][1] == {"unit": "x", "a": "10", "b": "3", "c": "20"}
    assert tables["normalise"][1] == {"unit": "x", "a": "25", "b": "25", "c": "50"}
    assert tables["aggregate"][1] == {"unit": "x", "a": "25", "b": "25", "c": "50", "P": "25", "Q": "50", "I": "37.5"}
    assert tables["scores"][0] == {"unit": "z", "Rank": "1", "I": "100", "P": "100", "Q": "100"}
    assert [row["I"] for row in tables["ranks"]] == ["1", "2", "3", "4"]


def test_a_step_may_have_its_own_name_and_come_twice(files):
    spec = SPEC.replace("  - normalise\n", "  - treat: {name: 处理}\n  - treat\n  - treat\n  - normalise\n")

    tables = files.write(spec).tables()

    assert {"处理", "treat-2", "treat-3"} < set(tables)


def test_weights_are_those_given(files):
    """P with a counting 1 and b counting 3 is the same here; I with P .25 and Q .75: 0, 43.75, 50, 100."""
    spec = SPEC.replace("{code: P, parent: I}", "{code: P, parent: I, weight: 0.25}")
    spec = spec.replace("{code: Q, parent: I}", "{code: Q, parent: I, weight: 0.75}")

    assert scores(files.write(spec).run(), "I") == [0, 43.75, 50, 100]


def test_a_set_of_weights_and_a_method_are_named(files):
    """The set {P: 1, Q: 3}: as above. CRITIC of one part is all of it."""
    spec = SPEC.replace("  - aggregate", "  - weight: {method: set, set: experts, rescale: true}\n  - aggregate")
    spec += "weight_sets:\n  experts: {a: 1, b: 1, c: 1, P: 1, Q: 3}\n"

    tables = files.write(spec).tables()

    assert [row["I"] for row in tables["scores"]] == ["100", "50", "43.75", "0"]
    assert tables["weight"][-1] == {
        "code": "Q",
        "level": "2",
        "parent": "I",
        "weight": "3",
        "share_in_parent": "0.75",
        "share_in_index": "0.75",
    }


@pytest.mark.parametrize("method", ["entropy", "critic", "equal", "factor, within: all", "pca"])
def test_weights_by_data_are_reached_by_name(files, method):
    data = "unit,a,b,c\nw,1,4,10\nx,10,9,20\ny,30,2,25\nz,40,1,30\nv,5,3,50\n"
    spec = SPEC.replace("  - normalise\n", f"  - weight: {{method: {method}}}\n  - normalise\n")

    results = files.write(spec, data).run()

    assert results.weights[2] > 0
    assert np.isfinite(results.scores).all()


def test_weighing_by_data_leaves_alone_what_stands_on_different_levels(files):
    """c stands directly below I, beside P: its weight and that of P stay as given."""
    data = "unit,a,b,c\nw,1,4,10\nx,10,9,20\ny,30,2,25\nz,40,1,30\n"
    spec = SPEC.replace("  - {code: Q, parent: I}\n", "").replace("{code: c, parent: Q}", "{code: c, parent: I}")

    for told in ("entropy", "{method: entropy, within: all}", "{method: factor, factors: 1}"):
        results = files.write(spec.replace("  - aggregate", f"  - weight: {told}\n  - aggregate"), data).run()

        weights = dict(zip(results.tree.codes, results.weights.tolist(), strict=True))
        assert weights["c"] == weights["P"] == 1
        assert 0 < weights["a"] + weights["b"] <= 1 + 1e-12  # of all three, where all are weighed together


def test_ahp_weighs_the_parts_of_one_aggregate(files):
    """P three times as important as Q: .75 and .25, and I is .75 P + .25 Q."""
    judged = "{method: given, by_aggregate: {I: {method: ahp, judgements: [[1, 3], [1/3, 1]]}}}"
    spec = SPEC.replace("  - aggregate", f"  - weight: {judged}\n  - aggregate")

    assert scores(files.write(spec).run(), "I") == pytest.approx([0, 31.25, 50, 100])


def test_several_experts_are_weighed_together(files):
    """3 and 1/3 have the geometric mean 1: P and Q count the same."""
    judged = (
        "{method: given, by_aggregate: {I: {method: group_ahp, experts: [[[1, 3], ['', 1]], [[1, 1/3], ['', 1]]]}}}"
    )
    spec = SPEC.replace("  - aggregate", f"  - weight: {judged}\n  - aggregate")

    assert scores(files.write(spec).run(), "I") == pytest.approx([0, 37.5, 50, 100])


def test_experts_share_out_points(files):
    """(80 + 60)/2 and (20 + 40)/2: .7 and .3."""
    judged = "{method: given, by_aggregate: {I: {method: budget, points: [[80, 20], [60, 40]]}}}"
    spec = SPEC.replace("  - aggregate", f"  - weight: {judged}\n  - aggregate")

    assert scores(files.write(spec).run(), "I") == pytest.approx([0, 32.5, 50, 100])


def test_benefit_of_the_doubt_is_an_aggregation(files):
    spec = SPEC.replace("  - aggregate", "  - aggregate: {by_aggregate: {I: {method: bod}}}")

    assert scores(files.write(spec).run(), "I") == pytest.approx(
        [0, 0.5, 0.5, 1]
    )  # the better of P and Q over the best


def test_means_differ_by_level_and_by_aggregate(files):
    normal = "  - normalise: {bounds: [1, 100]}\n"
    by_list = SPEC.replace("  - normalise\n", normal).replace(
        "- aggregate", "- aggregate: {method: [a_amean, a_gmean]}"
    )
    by_level = SPEC.replace("  - normalise\n", normal).replace(
        "- aggregate", "- aggregate: {by_level: {3: {method: geometric}}}"
    )
    by_code = SPEC.replace("  - normalise\n", normal).replace(
        "- aggregate", "- aggregate: {by_aggregate: {I: {method: geometric}}}"
    )

    found = [scores(files.write(spec).run(), "I") for spec in (by_list, by_level, by_code)]

    assert found[0] == found[1] == found[2]
    assert found[0][1] == pytest.approx(((1 + 0.25 * 99) * (1 + 0.5 * 99)) ** 0.5)


def test_other_methods_for_single_indicators(files):
    spec = SPEC.replace("  - normalise\n", "  - normalise: {bounds: [0, 1], by_indicator: {c: {method: borda}}}\n")

    tables = files.write(spec).tables()

    assert tables["normalise"][3] == {"unit": "z", "a": "1", "b": "1", "c": "3"}


def test_a_word_behind_a_step_is_its_method(files):
    spec = SPEC.replace("- normalise", "- normalise: borda").replace("- aggregate", "- aggregate: copeland")

    assert scores(files.write(spec).run(), "P") == [-3, -1, 1, 3]


def test_an_exception_of_the_same_method_keeps_the_settings_of_its_step(files):
    spec = SPEC.replace("  - normalise\n", "  - normalise: {method: zscore, mean: 7, by_indicator: {c: {sd: 2}}}\n")

    assert float(files.write(spec).tables()["normalise"][1]["c"]) == 7


def test_indicators_without_aggregates_make_up_one(files):
    """COINr crashes on an index of one level (its issue 52)."""
    head = "name: 示例\ndata: data.csv\n"
    spec = head + "indicators: [{code: a}, {code: b, direction: down}]\nsteps: [normalise, aggregate]\n"

    assert scores(files.write(spec).run(), "Index") == [0, 25, 50, 100]


def test_steps_without_aggregate_give_tables_and_no_scores(files):
    tables = files.write(SPEC.replace("  - aggregate\n", "")).tables()

    assert list(tables) == ["select", "normalise"]


def test_selection_leaves_out_indicators_and_the_aggregates_that_they_made_up(files):
    results = files.write(SPEC.replace("steps:\n", "steps:\n  - select: {leave_out: [c], units: [w, x, z]}\n")).run()

    assert results.aggregates == ("P", "I")
    assert scores(results, "I")[:2] == [0, 25]
    assert np.isnan(scores(results, "I")[2])


def test_a_unit_that_is_screened_out_has_no_row_and_moves_nothing(files):
    """Without z, b and c have other bests: c 0, 100, 100."""
    data = DATA.replace("z,40,0,30", "z,,,30")
    spec = SPEC.replace("  - normalise", "  - screen: {data_availability: 0.6}\n  - normalise")

    tables = files.write(spec, data).tables()

    assert [row["unit"] for row in tables["normalise"]] == ["w", "x", "y"]
    assert tables["normalise"][1]["c"] == "100"
    assert [row["Included"] for row in tables["screen.summary"]] == ["TRUE", "TRUE", "TRUE", "FALSE"]
    assert tables["screen.summary"][3]["Dat_Avail"] == repr(1 / 3)


def test_a_unit_can_be_kept_or_left_out_by_name(files):
    data = DATA.replace("z,40,0,30", "z,,,30")
    spec = SPEC.replace(
        "  - normalise", "  - screen: {data_availability: 0.6, include: [z], exclude: [w]}\n  - normalise"
    )

    assert [row["unit"] for row in files.write(spec, data).tables()["normalise"]] == ["x", "y", "z"]


def test_zeros_are_screened_apart_from_gaps(files):
    spec = SPEC.replace("  - normalise", "  - screen: {method: byzeros, nonzero: 0.7}\n  - normalise: {method: rank}")

    assert [row["unit"] for row in files.write(spec).tables()["screen"]] == ["x", "y"]


def test_figures_are_divided_by_their_denominators(files):
    data = "unit,a,b,c,people\nw,1,4,10,2\nx,10,3,20,4\n"
    spec = SPEC.replace("{code: a, parent: P}", "{code: a, parent: P, denominator: people, scale: 1000}")

    tables = files.write(spec.replace("steps:\n", "steps:\n  - denominate\n"), data).tables()

    assert [row["a"] for row in tables["denominate"]] == ["500", "2500"]
    assert "people" not in tables["denominate"][0]


def test_denominators_may_stand_in_another_file_in_any_order(files):
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, denominators: people.csv, denominators_unit: code}")
    spec = spec.replace("steps:\n", "steps:\n  - denominate: {by: {a: {denominator: people, scale: 10}, c: people}}\n")
    people = "code,people,other\nz,4,x\ny,2,x\nx,1,x\nv,9,x\nw,5,x\n"

    tables = files.write(spec, people_csv=people).tables()

    assert [row["a"] for row in tables["denominate"]] == ["0", "100", "100", "100"]
    assert [row["c"] for row in tables["denominate"]] == ["2", "20", "10", "7.5"]


def test_ranks_come_from_rounded_scores_where_the_report_says_so(files):
    """37.5 and 37.49 both become 37.5: ranks are 2 and 2, as in the Human Development Report."""
    data = "unit,a,b,c\nw,0,4,10\nx,10,3,20\ny,9.998,3,20\nz,40,0,30\n"

    exact, by_one = (
        files.write(SPEC + more, data).run().ranks[0, :, -1].tolist() for more in ("", "results: {decimals: 1}\n")
    )

    assert exact == [4, 2, 3, 1]
    assert by_one == [4, 2, 2, 1]


def test_units_are_also_ranked_within_their_groups(files):
    data = "unit,a,b,c,region\nw,0,4,10,N\nx,10,3,20,S\ny,20,2,20,N\nz,40,0,30,S\n"

    tables = files.write(SPEC + "results: {groups: [region]}\n", data).tables()

    assert [(row["unit"], row["region"], row["I"]) for row in tables["ranks.region"]] == [
        ("y", "N", "1"), ("w", "N", "2"), ("z", "S", "1"), ("x", "S", "2"),
    ]  # fmt: skip


def test_a_column_of_groups_names_a_file_in_the_folder_and_nowhere_else(files):
    data = "unit,a,b,c,../x\nw,0,4,10,N\nx,10,3,20,S\n"

    assert "ranks.___x" in files.write(SPEC + 'results: {groups: ["../x"]}\n', data).tables()


@pytest.mark.usefixtures("english")
def test_a_unit_without_any_figure_gets_no_score_and_is_told_of(files):
    data = DATA + "v,,,\n"
    spec = SPEC.replace("  - normalise", "  - impute\n  - normalise")

    results = files.write(spec, data).run()

    assert np.isnan(scores(results, "I")[4])
    assert results.ranks[0, :, -1].tolist()[:4] == [4, 3, 2, 1]
    assert "Units without any figure, which get no score: v" in results.notes


def test_the_text_of_a_score_gives_back_its_double(files):
    tables = files.write(data=DATA.replace("10,3,20", "11,3,17")).tables()
    again = files.run()

    found = {row["unit"]: float(row["I"]) for row in tables["scores"]}
    assert [found[unit] for unit in again.figures.units] == scores(again, "I")


def test_a_panel_has_a_row_for_each_unit_and_period_and_one_scale(files):
    data = "year,unit,a,b,c\n2020,w,0,4,10\n2020,z,20,2,20\n2021,w,10,3,25\n2021,z,40,0,30\n"
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, unit: unit, time: year}")

    together = files.write(spec, data).tables()
    each = files.write(spec.replace("- normalise", "- normalise: {over: period, method: rank}"), data).tables()
    one = files.write(spec.replace("time: year", "time: year, period: 2021"), data).tables()

    assert [row["a"] for row in together["normalise"]] == ["0", "50", "25", "100"]
    assert [row["year"] for row in together["scores"]] == ["2020", "2020", "2021", "2021"]
    assert [row["a"] for row in each["normalise"]] == ["1", "2", "1", "2"]
    assert [(row["year"], row["unit"]) for row in one["select"]] == [("2021", "w"), ("2021", "z")]


def test_the_shape_of_the_human_development_index_can_be_written(files):
    """Goalposts 20-85, 0-18, 0-15 and, by logarithms, 100-75 000; education is the mean of two, the index the cube root
    of three. Worked for 80, 16.2, 12, 7 500 by hand: .9231, (.9 + .8)/2 = .85, ln 75 / ln 750 = .6522."""
    spec = """\
name: 人类发展指数(示例)
data: data.csv
indicators:
  - {code: life, parent: HDI, goalposts: [20, 85]}
  - {code: expected, parent: education, goalposts: [0, 18]}
  - {code: mean, parent: education, goalposts: [0, 15]}
  - {code: income, parent: HDI, goalposts: [100, 75000], log: true}
aggregates:
  - {code: education, parent: HDI}
  - {code: HDI}
steps:
  - normalise: {method: goalposts, scale: 1}
  - aggregate: {method: [arithmetic, geometric]}
results: {decimals: 3, ties: min}
"""
    data = "unit,life,expected,mean,income\nA,80,16.2,12,7500\nB,90,20,15,80000\n"

    results = files.write(spec, data).run()

    expected = (60 / 65 * 0.85 * np.log(75) / np.log(750)) ** (1 / 3)
    assert scores(results, "HDI") == pytest.approx([expected, 1], rel=1e-14)


def test_the_china_innovation_index_can_be_written(files):
    """Two domains of the published shape: growth is chained within each, and the index is their mean."""
    spec = """\
name: 创新指数(示例)
data: {file: data.csv, unit: area, time: year}
indicators: [{code: a, parent: P}, {code: b, parent: P}, {code: c, parent: Q}]
aggregates: [{code: P, parent: I}, {code: Q, parent: I}, {code: I}]
steps:
  - aggregate: {method: [chained, arithmetic]}
"""
    data = "year,area,a,b,c\n2005,全国,50,7,1\n2006,全国,55,7.7,2\n"

    results = files.write(spec, data).run()

    assert results.scores[:, 0, 0].tolist() == pytest.approx([100, 110])
    assert results.scores[:, 0, 2].tolist() == pytest.approx([100, 155])


def test_settings_beside_a_list_of_methods_go_to_those_that_take_them(files):
    """y has 50 of a and 75 of b on the scale from 0 to 100."""
    spec = SPEC.replace("- aggregate", "- aggregate: {method: [generalised, arithmetic], power: 3}")

    results = files.write(spec, DATA.replace("y,20,2,20", "y,20,1,20")).run()

    assert results.scores[0, 2, 0] == pytest.approx(((50**3 + 75**3) / 2) ** (1 / 3))


def test_denominators_that_no_step_divides_by_are_told(files, english):
    spec = SPEC.replace("{code: a, parent: P}", "{code: a, parent: P, denominator: people}")

    notes = files.write(spec).run().notes

    assert notes == ("No step denominate divides these indicators, which have a denominator: a",)
