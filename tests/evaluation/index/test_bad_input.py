"""What is refused, with the place and the reason; and what only looks bad."""

import numpy as np
import pytest
from index_files import DATA, SPEC

from luoshi.evaluation.index.errors import IndexDataInvalid, IndexFileMissing, IndexSpecInvalid
from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.screen import screen
from luoshi.evaluation.index.spec_file import read_spec
from luoshi.exchange.uncertainty_csv import RUN_RANKS, RUN_SCORES, TABLES

pytestmark = pytest.mark.usefixtures("english")


def steps(*lines):
    return SPEC[: SPEC.index("steps:")] + "steps:\n" + "".join(f"  - {line}\n" for line in lines)


def test_a_constant_indicator_has_no_scale(files):
    data = "unit,a,b,c\nw,7,4,10\nx,7,3,20\n"

    assert files.write(data=data).not_computable() == [
        "a: all units have the same figure, 7.0, so minmax gives no scale."
    ]


def test_a_constant_indicator_can_still_be_ranked(files):
    results = files.write(steps("normalise: {method: rank}", "aggregate"), "unit,a,b,c\nw,7,4,10\nx,7,3,20\n").run()

    assert results.scores[0, :, -1].tolist() == [1, 1.75]  # (1 + 1)/2 and 1; (1 + 2)/2 and 2


def test_an_indicator_that_no_unit_has_is_named(files):
    assert files.write(data="unit,a,b,c\nw,,4,10\nx,NA,3,20\n").not_computable() == ["a: no unit has a figure."]


def test_one_unit_cannot_be_compared(files):
    problems = files.write(data="unit,a,b,c\nw,1,4,10\n").not_computable()

    assert problems[0] == "a: only one unit has a figure, and minmax compares units."
    assert len(problems) == 3


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_zero_has_no_part_in_a_geometric_or_harmonic_mean(files, method):
    problems = files.write(steps("normalise", f"aggregate: {{method: {method}}}")).not_computable()

    assert problems[0] == f"P: the {method} mean of its parts has no value for w: a part is not above 0 there."


def test_a_negative_score_has_no_part_in_a_geometric_mean(files):
    problems = files.write(steps("normalise: {method: zscore}", "aggregate: {method: geometric}")).not_computable()

    assert problems[0].startswith("P: the geometric mean of its parts has no value for w, x")


def test_nothing_is_divided_by_zero(files):
    data = "unit,a,b,c,people\nw,1,4,10,0\nx,10,3,20,4\n"
    spec = steps("denominate: {by: {a: people}}", "normalise", "aggregate")

    assert files.write(spec, data).not_computable() == ["a: people is 0 for w, and nothing can be divided by it."]


def test_the_logarithm_of_zero_is_refused(files):
    spec = steps("treat: {method: transform, transform: log}", "normalise", "aggregate")

    assert files.write(spec).not_computable() == [
        "a: transform has no value for w.",
        "b: transform has no value for z.",
    ]


def test_a_target_that_the_worst_unit_has_passed_contradicts_the_direction(files):
    spec = steps("normalise: {method: dist2targ}", "aggregate")
    for code, target in (("a", 50), ("b", 9), ("c", 40)):
        spec = spec.replace(f"{{code: {code},", f"{{code: {code}, target: {target},")

    problems = files.write(spec).not_computable()

    assert problems == [
        "b: the target 9.0 is not better than the worst unit, 4.0: it contradicts the direction of the indicator."
    ]


def test_a_reference_without_figure_is_named(files):
    data = DATA.replace("x,10,3,20", "x,,3,20")

    assert files.write(steps("normalise: {method: dist2ref, reference: x}"), data).not_computable() == [
        "a: the reference, x, has no figure."
    ]
    assert files.write(steps("normalise: {method: dist2ref, reference: q}")).not_computable()[0] == (
        "There are no figures of the unit q."
    )


def test_units_that_are_not_there_are_named(files):
    assert files.write(steps("select: {units: [w, q]}")).not_computable() == ["There are no figures of the unit q."]
    assert files.write(steps("screen: {exclude: [q]}")).not_computable() == ["There are no figures of the unit q."]


@pytest.mark.parametrize(("figures", "limit"), [(1, 0.1), (2, 0.2), (3, 0.3), (7, 0.7)])
def test_a_unit_with_exactly_the_share_of_figures_that_is_asked_for_is_in(figures, limit):
    """1 - 9/10 is 0.09999999999999998 in doubles."""
    row = np.array([[1.0] * figures + [np.nan] * (10 - figures)])
    zeros = np.array([[1.0] * figures + [0.0] * (10 - figures)])

    assert screen(row, "by_na", data_availability=limit).all()
    assert screen(zeros, "by_zeros", nonzero=limit).all()


def test_screening_that_leaves_nobody_is_refused(files):
    assert files.write(steps("screen: {exclude: [w, x, y, z]}")).not_computable() == ["No unit is left."]


def weighed(**weights):
    spec = SPEC
    for code, weight in weights.items():
        spec = spec.replace(f"{{code: {code}, parent", f"{{code: {code}, weight: {weight}, parent")
    return spec


def test_weights_that_do_not_add_up_are_named_unless_they_are_to_be_rescaled(files):
    spec = weighed(a=0.5, b=0.6, P=30, Q=70)

    problems = files.write(spec).spec_problems()
    rescaled = files.write(spec.replace("  - normalise", "  - weight: {rescale: true}\n  - normalise")).run()

    assert problems == [
        "indicators: The weights of the parts of P add up to 1.1, neither to 1 nor to 100. Correct them, or let them "
        "be rescaled: a step “weight: {rescale: true}”."
    ]
    assert rescaled.scores[0, 1].tolist() == pytest.approx([25, 50, 0.3 * 25 + 0.7 * 50])


def test_weights_of_zero_alone_are_refused(files):
    assert files.write(weighed(a=0, b=0)).spec_problems() == [
        "indicators: The weights of the parts of P are all 0, so it would have no score."
    ]


def test_a_weight_of_zero_beside_others_leaves_an_indicator_out_of_the_score(files):
    data = DATA.replace("x,10,3,20", "x,99,3,20")

    results = files.write(weighed(a=0, b=1), data).run()

    assert results.scores[0, 1, 0] == 25


def test_weights_of_some_parts_only_are_refused(files):
    assert files.write(weighed(a=1)).spec_problems() == [
        "indicators: Of the parts of P, b have no weight and others have one."
    ]


def test_a_negative_weight_is_refused(files):
    assert files.write(weighed(a=-1, b=2)).spec_problems() == ["indicators.0.weight is “-1”; it must be at least 0."]


def test_parents_in_a_circle_are_refused(files):
    problems = files.write(SPEC.replace("{code: I}", "{code: I, parent: P}")).spec_problems()

    assert problems == ["aggregates: Parents lead round in a circle: P → I → P."]


def test_codes_that_do_not_exist_are_named_with_their_lines(files):
    spec = SPEC.replace("{code: c, parent: Q}", "{code: c, parent: R}")

    with pytest.raises(IndexSpecInvalid) as refused:
        files.write(spec).run()

    assert [(problem.line, problem.text) for problem in refused.value.problems] == [
        (6, "indicators.2.parent: c is part of R, which is none of the aggregates."),
        (9, "aggregates.1: Nothing is part of Q."),
    ]
    assert files.write(steps("treat: {by_indicator: {q: {method: none}}}")).spec_problems() == [
        "steps.0.treat: There is no q that the step could be about."
    ]


def test_an_indicator_that_is_part_of_nothing_is_refused(files):
    spec = SPEC.replace("{code: c, parent: Q}", "{code: c}")

    assert "indicators.2: c is part of no aggregate. Give it a parent, or leave it out." in (
        files.write(spec).spec_problems()
    )


def test_only_the_index_stands_at_the_top(files):
    problems = files.write(SPEC.replace("{code: Q, parent: I}", "{code: Q}")).spec_problems()

    assert problems == [
        "aggregates: More than one aggregate has no parent: Q, I. Only the index itself stands at the top."
    ]


def test_a_code_that_is_used_twice_is_refused_at_both_places(files):
    problems = files.write(SPEC.replace("{code: Q, parent: I}", "{code: b, parent: I}")).spec_problems()

    assert "indicators.1.code: The code b is used more than once." in problems
    assert "aggregates.1.code: The code b is used more than once." in problems


@pytest.mark.parametrize(
    ("standard", "expected"),
    [
        (
            "scale: 100",
            "scale: a has a scale, and no denominator that it goes with. Give it one, or say both in the step "
            "denominate.",
        ),
        ("goalposts: [9, 3]", "goalposts: Of a, the lower bound is not below the upper one."),
        ("goalposts: [0, 9], log: true", "goalposts: A goalpost of a has no logarithm: it is not above 0."),
        ("interval: [3, 6]", "interval: a has an interval, but its direction is not interval."),
        ("direction: interval", "direction: a is best in the middle, but no interval says where that is."),
        (
            "direction: interval, interval: [3, 6], allowed: [4, 9]",
            "allowed: The allowed bounds of a do not enclose its interval.",
        ),
        (
            "satisfactory: 5, not_allowed: 8",
            "satisfactory: The satisfactory value of a contradicts its direction: where more is better it lies above "
            "the value that is not allowed, where less is better below it.",
        ),
    ],
)
def test_standards_that_contradict_the_direction_or_one_another_are_refused(files, standard, expected):
    spec = SPEC.replace("{code: a, parent: P}", f"{{code: a, parent: P, {standard}}}")

    assert files.write(spec).spec_problems() == [f"indicators.0.{expected}"]


@pytest.mark.parametrize(
    ("own", "step", "expected"),
    [
        ("goalposts: [0, 9]", "{method: goalposts, lower: 20}", "Of a, the lower bound is not below the upper one."),
        ("goalposts: [0, 9]", "{method: goalposts, log: true}", "A goalpost of a has no logarithm: it is not above 0."),
        ("satisfactory: 9, not_allowed: 6", "{method: efficacy, satisfactory: 3}", "The satisfactory value of a"),
        (
            "direction: interval, interval: [3, 6], allowed: [2, 7]",
            "{method: interval, interval: [1, 6]}",
            "The allowed bounds of a do not enclose its interval.",
        ),
    ],
)
def test_standards_of_a_step_that_contradict_those_of_the_indicator_are_refused(files, own, step, expected):
    spec = steps(f"normalise: {{method: rank, by_indicator: {{a: {step}}}}}", "aggregate")
    spec = spec.replace("{code: a, parent: P}", f"{{code: a, parent: P, {own}}}")

    (problem,) = files.write(spec).spec_problems()

    assert problem.startswith(f"steps.0.normalise: {expected}")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["aggregate", "normalise"], "steps.1.normalise: normalise cannot follow aggregate"),
        (["normalise", "denominate"], "steps.1.denominate: denominate cannot follow normalise"),
        (["normalise", "select"], "steps.1.select: select must be the first step"),
        (["treat: {name: x}", "treat: {name: X}"], "steps.0.treat: More than one step is named x"),
        (["treat: {name: ../x}"], "steps.0.treat: A step cannot be named ../x"),
        (["treat: {name: scores}"], "steps.0.treat: A step cannot be named scores"),
        (["treat: {method: gii, skew: 2}"], "steps.0.treat.skew: gii takes no skew; it takes: max_points, transform."),
        (["impute: {method: group_mean}"], "steps.0.impute: group_mean cannot do without group."),
        (["normalise: {method: goalposts}"], "steps.0.normalise: goalposts needs goalposts of a, which has none."),
        (["impute: {method: linear}"], "steps.0.impute: linear needs figures of several periods"),
        (["weight: {method: set, set: q}"], "steps.0.weight: There is no set of weights q; there are: none."),
        (["aggregate: {method: [a_amean, a_gmean], power: 3}"], "steps.0.aggregate.power: None of the methods"),
        (["aggregate: {method: [a_amean]}"], "steps.0.aggregate.method: 1 methods are given for 2 levels"),
        (["aggregate: {by_level: {7: {method: median}}}"], "steps.0.aggregate.by_level.7: There are no aggregates on"),
        (["normalise: {method: interval}"], "steps.0.normalise: a is not best in the middle"),
        (["normalise: {method: categorical, cuts: [50], scores: [1]}"], "steps.0.normalise: categorical needs cuts"),
        (["normalise: {method: quintile}"], "steps.0.normalise.method is “quintile”; it must be one of: minmax"),
        (["normalise: quintile"], "steps.0.normalise.method is “quintile”; it must be one of: minmax"),
        (["normalise: [1]"], "steps.0.normalise is “"),
        (["normalise: {bounds: [1]}"], "steps.0.normalise.bounds has too few entries; at least 2."),
        (["normalise: {bounds: [1, 2, 3]}"], "steps.0.normalise.bounds has too many entries; at most 2."),
        (["{treat: gii, normalise: rank}"], "steps.0 has too many keys: give each a place of its own."),
        (["screen: {data_availability: 66}"], "steps.0.screen.data_availability is “66”; it must be at most 1."),
        (["normalise: {bounds: [5, 5]}"], "steps.0.normalise: The first bound, of the worst unit, is not below"),
        (["normalise: {bounds: [100, 0]}"], "steps.0.normalise: The first bound, of the worst unit, is not below"),
        (["normalise: {method: scaled, lower: 200}"], "steps.0.normalise: Of a, the lower bound is not below"),
        (["normalise: {method: categorical, cuts: [50, 20], scores: [0, 1, 2]}"], "steps.0.normalise: The cuts must"),
        (["normalise: {method: efficacy_sample, cap: [100, 60]}"], "steps.0.normalise: cap of efficacy_sample is"),
        (["normalise: {method: efficacy_sample, c: -40}"], "steps.0.normalise.c"),
        (["normalise: {method: goalposts, lower: 0, upper: 1, scale: 0}"], "steps.0.normalise.scale"),
        (["denominate: {by: {a: {denominator: b, scale: 0}}}"], "steps.0.denominate.by.a.scale"),
        (["denominate: {by: {}}"], "steps.0.denominate.by"),
        (["treat: {method: trim, lower: 98}"], "steps.0.treat: The lower percentile is not below the upper one."),
        (["normalise: {method: goalposts, lower: 9, upper: 3}"], "steps.0.normalise: Of a, the lower"),
        (["normalise: {method: goalposts, lower: 0, upper: 3, log: true}"], "steps.0.normalise: A goalpost of a"),
        (["normalise: {method: efficacy, satisfactory: 9, not_allowed: 3}"], "steps.0.normalise: The satisfactory"),
        (["squeeze"], "steps.0 is “squeeze”; it must be one of: select, denominate"),
        (["treat: {method: gii, poinst: 3}"], "steps.0.treat has keys that mean nothing here: poinst."),
    ],
)  # fmt: skip
def test_steps_without_meaning_are_refused_with_their_place(files, told, expected):
    problems = files.write(steps(*told)).spec_problems()

    assert any(problem.startswith(expected) for problem in problems), problems


@pytest.mark.parametrize("name", [*TABLES, RUN_SCORES, RUN_RANKS])
def test_a_step_has_no_name_of_a_table_of_runs(files, name):
    name = name.removesuffix(".csv")

    assert files.write(steps(f"treat: {{name: {name}}}")).spec_problems() == [
        f"steps.0.treat: A step cannot be named {name}: its table becomes a file of this name."
    ]


def test_an_interval_indicator_needs_a_method_that_knows_a_middle(files):
    spec = SPEC.replace("{code: a, parent: P}", "{code: a, parent: P, direction: interval, interval: [5, 15]}")
    ratio = spec.replace("- normalise", "- normalise: {method: ratio_to_best}")

    assert files.write(ratio).spec_problems() == [
        "steps.0.normalise: a is best in the middle, which ratio_to_best cannot score. Use interval for it."
    ]
    assert files.write(spec).run().stages[1].values[0, :, 0].tolist() == [80, 100, 80, 0]  # 5, 0, 5, 25 outside


@pytest.mark.parametrize("text", ["NaN", "nan", "inf", "-Infinity", "1e999", "-1e61", "12%", "1,5", "十二", "1 2"])
def test_a_cell_that_is_no_number_is_named_with_row_and_column(files, text):
    data = f'unit,a,b,c\nw,0,4,10\nx,10,"{text}",20\n'

    with pytest.raises(IndexDataInvalid) as refused:
        files.write(data=data).run()

    (problem,) = refused.value.problems
    assert problem.line == 3
    assert problem.text.startswith("b is ")
    assert text in problem.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("parent: P}", "parent: P, weight: 1e999}"),
        ("- normalise", "- normalise: {method: minmax, bounds: [0, 1e308]}"),
        ("- aggregate", "- aggregate: {method: generalised, power: 1e61}"),
    ],
)
def test_a_number_of_the_specification_that_no_double_can_compute_with_is_refused(files, old, new):
    assert any(problem.endswith("is too large to compute with.") for problem in files.write(
        SPEC.replace(old, new, 1)).spec_problems())  # fmt: skip


def test_a_mean_that_no_double_can_hold_is_refused_and_not_written_as_infinity(files, recwarn):
    """1e59 to the power of 6 is 1e354; doubles end at 1.8e308."""
    spec = steps("normalise: none", "aggregate: {method: generalised, power: 6}").replace(", direction: down", "")

    problems = files.write(spec, "unit,a,b,c\nw,1e59,4,10\nx,10,3,20\n").not_computable()

    assert problems[0] == "P: the generalised mean of its parts is too large to compute for w."
    assert not recwarn.list


def test_all_cells_that_are_no_numbers_are_named_together(files):
    assert len(files.write(data="unit,a,b,c\nw,x,4,10\nx,10,y,z\n").data_problems()) == 3


def test_what_stands_for_a_gap_may_be_said(files):
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, missing: [缺, x]}")

    results = files.write(spec, DATA.replace("x,10,3,20", "x,缺,x,20")).run()

    assert results.scores[0, 1, 1] == 50
    assert files.write(spec, DATA.replace("x,10,3,20", "x,NA,3,20")).data_problems()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("unit,a,b,c\nw,1,2,3\nw,1,2,3\n", "w has a row already, in line 2."),
        ("unit,a,b,c\n,1,2,3\n", "The row has no code of a unit."),
        ("unit,a,a,b,c\nw,1,2,3,4\n", "More than one column is headed a; nobody could tell which one is meant."),
        ("unit,a,c\nw,1,3\n", "There is no column b. Columns are: unit, a, c."),
        ("unit,a,b,c\nw,1,2,3,4\n", "The row has more cells than there are headings: 4."),
        (
            "unit,a,b,c\nw,1,2\n",
            "The row has only 3 cells below 4 headings, so a figure may stand in the wrong column or be lost. "
            "Write a gap as an empty cell.",
        ),
        ("unit,a,b,c\n", "There are no rows below the heading."),
        ("", "There are no rows below the heading."),
    ],
)
def test_tables_that_cannot_be_meant_are_refused(files, data, expected):
    assert files.write(data=data).data_problems() == [expected]


def test_a_period_that_is_not_there_is_named(files):
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, unit: unit, time: year, period: 2030}")

    assert files.write(spec, "year,unit,a,b,c\n2020,w,1,2,3\n").data_problems() == ["No row is of the period 2030."]


def test_a_denominator_that_is_nowhere_is_named(files):
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, denominators: people.csv}")
    spec = spec.replace("steps:\n", "steps:\n  - denominate: {by: {a: people}}\n")

    assert files.write(spec, people_csv="unit,persons\nw,1\n").data_problems() == [
        "There is no column people. Columns are: unit, persons."
    ]
    problems = files.write(spec, people_csv="unit,people\nw,1\nx,2\ny,3\n").data_problems()
    assert problems == ["There is no row of z, whose figures are to be divided."]


def test_files_that_are_not_there_are_named(files):
    with pytest.raises(IndexFileMissing, match=r"spec\.yaml cannot be read: there is no such file or folder"):
        read_spec(files.folder / "spec.yaml")
    spec = read_spec(files.write(SPEC.replace("data.csv", "other.csv")).folder / "spec.yaml")
    with pytest.raises(IndexFileMissing, match=r"other\.csv cannot be read"):
        read_figures(spec, files.folder)


def test_figures_saved_by_chinese_excel_are_read(files):
    files.write()
    text = DATA.replace("w,", "张掖,")
    (files.folder / "data.csv").write_bytes(text.encode("gb18030"))

    assert files.run().figures.units[0] == "张掖"


def test_a_text_that_is_no_yaml_and_a_key_given_twice_are_refused(files):
    assert files.write("name: [").spec_problems()[0].startswith("This is no YAML")
    assert files.write(SPEC + "name: other\n").spec_problems() == [
        "“name” is given twice, so one of them would be lost."
    ]
    assert "the file is “None”" in files.write("").spec_problems()[0]


def test_norway_is_a_unit_and_not_false(files):
    data = DATA.replace("w,", "NO,")

    results = files.write(steps("select: {units: [NO, x, z]}", "normalise"), data).run()

    assert results.figures.units[0] == "NO"
    assert results.stages[0].present.tolist() == [[True, True, False, True]]


def test_a_level_with_a_single_part_has_its_score(files):
    assert files.write().run().scores[0, :, 1].tolist() == [0, 50, 50, 100]


IMETA = """\
iCode,Level,Parent,Weight,Direction,Type
a,1,I,1,1,Indicator
b,1,I,2,-1,Indicator
I,2,,1,1,Aggregate
unit,,,,,Group
"""


def test_a_table_of_indicators_stands_for_the_lists(files):
    spec = "name: 示例\ndata: data.csv\nindicators: iMeta.csv\nsteps: [normalise, aggregate]\n"

    results = files.write(spec, iMeta_csv=IMETA).run()

    assert results.scores[0, :, 0].tolist() == pytest.approx([0, 25, 50, 100])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("b,1,I,2,-1", "b,1,I,two,-1", "Weight is “two”, which is no number. A gap is an empty cell, or one of: NA"),
        ("b,1,I,2,-1", "b,1,I,inf,-1", "Weight is “inf”, which is no number. A gap is an empty cell, or one of: NA"),
        ("b,1,I,2,-1", "b,1,I,1e61,-1", "Weight is 1e61, which is too large to compute with."),
        ("b,1,I,2,-1", "b,1,I,-2,-1", "indicators: The weight of b is -2.0, below 0."),
        (
            "2,-1,I",
            "2,-1,i",
            "Type is “indicator”; it must be one of: Indicator, Aggregate, Group, Denominator, Other.",
        ),
        ("b,1,I,2,-1", "b,1,I,2,0", "Direction must be 1 or -1."),
        ("b,1,I", "a,1,I", "“a” is given twice, so one of them would be lost."),
        ("Type", "Kind", "There is no column Type. A table of indicators has iCode, Type and more."),
        ("b,1,I", "b,1,Q", "iMeta.csv: b is part of Q, which is none of the aggregates."),
    ],
)
def test_a_table_of_indicators_is_checked_row_by_row(files, old, new, expected):
    spec = "name: 示例\ndata: data.csv\nindicators: iMeta.csv\nsteps: [normalise, aggregate]\n"

    assert files.write(spec, iMeta_csv=IMETA.replace(old, new)).spec_problems() == [expected]


def test_aggregates_are_not_given_twice_over(files):
    spec = "name: 示例\ndata: data.csv\nindicators: iMeta.csv\naggregates: [{code: I}]\nsteps: [normalise]\n"

    assert files.write(spec, iMeta_csv=IMETA).spec_problems() == [
        "aggregates: The table iMeta.csv names the aggregates already; leave out this list."
    ]


def test_weights_of_a_group_that_are_all_zero_after_a_step_are_refused(files):
    spec = SPEC + "weight_sets:\n  s: {a: 0, b: 0, c: 1, P: 1, Q: 1}\n"

    assert files.write(spec).spec_problems() == [
        "weight_sets.s: The weights of the parts of P are all 0, so it would have no score."
    ]
    assert files.write(SPEC + "weight_sets:\n  s: {q: 1}\n").spec_problems() == [
        "weight_sets.s: The set of weights has a weight for q, which is none of the elements."
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("iCode,Weight\na,nan\nb,1\n", "Weight is “nan”, which is no number."),
        ("iCode,Weight\na,1_0\nb,1\n", "Weight is “1_0”, which is no number."),
        ("iCode,Weight\na,1e308\nb,1\n", "Weight is 1e308, which is too large to compute with."),
        ("iCode,Weight\na,\nb,1\n", "Weight is “”, which is no number."),
        ("iCode,Weight\na,0.5\nb,0.5\na,0.4\n", "“a” is given twice, so one of them would be lost."),
        ("iCode,weight\na,0.5\nb,0.5\n", "There is no column Weight. Columns are: iCode, weight."),
        ("iCode,Weight\na,-1\nb,2\n", "weight_sets.s: The weight of a is -1.0, below 0."),
    ],
)
def test_a_table_of_weights_is_checked_row_by_row(files, rows, expected):
    spec = steps("weight: {method: set, set: s}") + "weight_sets:\n  s: w.csv\n"
    refused = files.write(spec, w_csv=rows).refused(IndexSpecInvalid)

    assert refused == [expected]


IMETA_OF_GOALPOSTS = """\
iCode,Parent,Type,goalpost_lower,goalpost_upper,goalpost_trunc2posts,ScaleFactor
a,I,Indicator,0,50,TRUE,1
I,,Aggregate,,,,
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("0,50", "0,NA", "Of two goalposts, only one is there."),
        ("TRUE", "yes", "goalpost_trunc2posts must be TRUE or FALSE."),
        ("TRUE,1", "TRUE,0", "ScaleFactor must be above 0."),
    ],
)
def test_goalposts_and_scales_of_a_table_are_not_half_taken(files, old, new, expected):
    spec = "name: 示例\ndata: data.csv\nindicators: iMeta.csv\nsteps: [normalise: goalposts, aggregate]\n"

    assert files.write(spec, iMeta_csv=IMETA_OF_GOALPOSTS.replace(old, new)).spec_problems() == [expected]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("period: 2030", "data.period: A period can only be taken where time names the column of periods."),
        ("denominators_unit: id", "data.denominators_unit: There is no file of denominators that has this column."),
    ],
)
def test_what_is_said_of_the_figures_and_would_be_passed_over_is_refused(files, data, expected):
    spec = SPEC.replace("data: data.csv", f"data: {{file: data.csv, {data}}}")

    assert files.write(spec).spec_problems() == [expected]


def test_the_column_of_units_of_denominators_is_the_one_that_is_named(files):
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, denominators: p.csv, denominators_unit: id}")
    spec = spec.replace("steps:\n", "steps:\n  - denominate: {by: {a: people}}\n")

    assert files.write(spec, p_csv="unit,people\nw,1\nx,2\ny,3\nz,4\n").data_problems() == [
        "There is no column id. Columns are: unit, people."
    ]


def test_weights_by_the_data_of_aggregates_need_their_scores_first(files):
    spec = steps("normalise", "weight: {method: critic, level: 2}", "aggregate")
    twice = steps("normalise", "aggregate", "weight: {method: critic, level: 2}", "aggregate: {name: again}")
    data = "unit,a,b,c\nw,1,4,10\nx,10,9,20\ny,30,2,25\nz,40,1,11\n"

    assert files.write(spec, data).not_computable()[0] == (
        "P: it has no scores yet. Aggregate first, then weigh, then aggregate again."
    )
    assert sum(files.write(twice, data).run().weights[3:5]) == pytest.approx(1)


def test_every_problem_is_told_at_once(files):
    spec = weighed(a=1, b=2).replace("{code: c, parent: Q}", "{code: c, parent: Q, goalposts: [2, 1]}")
    spec = spec.replace("- normalise", "- normalise: {method: dist2targ}")

    assert len(files.write(spec).spec_problems()) == 5


def test_a_run_of_figures_that_are_read_is_the_same_again(files):
    spec = read_spec(files.write().folder / "spec.yaml")
    figures = read_figures(spec, files.folder)

    assert run(spec, figures).scores.tolist() == run(spec, figures).scores.tolist()
