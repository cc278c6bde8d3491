import pytest

from luoshi.evaluation.uncertainty.variations import Change, PathNotFound, path_of, varied

DOCUMENT = {
    "name": "三项指标",
    "indicators": [{"code": "A", "weight": 1}, {"code": "B.1", "weight": 2}],
    "steps": [
        {"treat": {"max_points": 5}},
        {"normalise": {"name": "scaled", "method": "minmax", "bounds": [0, 100]}},
        "aggregate",
    ],
}


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("treat.max_points", 1, lambda new: new["steps"][0] == {"treat": {"max_points": 1}}),
        ("steps.treat.max_points", 1, lambda new: new["steps"][0] == {"treat": {"max_points": 1}}),
        ("aggregate.method", "geometric", lambda new: new["steps"][2] == {"aggregate": {"method": "geometric"}}),
        ("scaled.bounds.0", 1, lambda new: new["steps"][1]["normalise"]["bounds"] == [1, 100]),
        (
            "scaled",
            {"method": "zscore"},
            lambda new: new["steps"][1] == {"normalise": {"name": "scaled", "method": "zscore"}},
        ),
        (["indicators", "B.1", "weight"], 3, lambda new: new["indicators"][1] == {"code": "B.1", "weight": 3}),
        ("indicators.A.unit", "%", lambda new: new["indicators"][0]["unit"] == "%"),
        ("results", {"decimals": 2}, lambda new: new["results"] == {"decimals": 2}),
    ],
)
def test_a_value_is_replaced_where_its_path_leads(path, value, found):
    assert found(varied(DOCUMENT, [Change(path_of(path), value)]))


def test_steps_of_one_kind_are_told_apart_and_a_word_behind_a_step_is_its_method():
    document = {"steps": ["treat", {"impute": "mean"}, {"treat": None}]}

    changes = [Change(("treat-2", "max_points"), 1), Change(("impute", "group"), "region")]
    new = varied(document, changes)

    assert new["steps"] == [
        {"treat": {}},
        {"impute": {"method": "mean", "group": "region"}},
        {"treat": {"max_points": 1}},
    ]


def test_an_element_is_left_out():
    without = varied(DOCUMENT, [Change(("indicators", "A"), leave_out=True), Change(("treat",), leave_out=True)])

    assert [element["code"] for element in without["indicators"]] == ["B.1"]
    assert [next(iter(step)) for step in without["steps"]] == ["normalise", "aggregate"]


def test_the_specification_itself_stays_as_it_was():
    varied(DOCUMENT, [Change(("treat", "max_points"), 1), Change(("indicators", "A"), leave_out=True)])

    assert DOCUMENT["steps"][0] == {"treat": {"max_points": 5}}
    assert len(DOCUMENT["indicators"]) == 2


@pytest.mark.parametrize("path", ["tread.max_points", "indicators.C.weight", "treat.a.b", "steps.weight", "name.first"])
def test_a_path_that_leads_nowhere_is_told_with_what_is_there(path):
    with pytest.raises(PathNotFound) as error:
        varied(DOCUMENT, [Change(path_of(path), 1)])

    assert path in str(error.value)


def test_what_is_not_there_cannot_be_left_out():
    with pytest.raises(PathNotFound):
        varied(DOCUMENT, [Change(("indicators", "C"), leave_out=True)])
