"""Whatever stands in a specification or in its figures, it is taken or refused in words; nothing else comes out."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from index_files import Files

from luoshi.errors import LuoshiError

WHOLE = {
    "name": "示例",
    "data": {"file": "data.csv", "unit": "unit", "time": "year", "missing": ["x"]},
    "indicators": [
        {"code": "a", "parent": "P", "weight": 1, "target": 9, "goalposts": [0, 9]},
        {"code": "b", "parent": "P", "weight": 1, "direction": "interval", "interval": [1, 3], "allowed": [0, 9]},
        {"code": "c", "parent": "I", "direction": -1, "denominator": "n", "scale": 10},
    ],
    "aggregates": [{"code": "P", "parent": "I"}, {"code": "I"}],
    "weight_sets": {"s": {"a": 1, "b": 2, "c": 1, "P": 1}},
    "steps": [
        {"select": {"leave_out_units": ["v"]}},
        "denominate",
        {"screen": {"method": "byNA", "data_availability": 0.5, "include": ["w"]}},
        {"impute": {"method": "group_mean", "group": "region"}},
        {"treat": {"method": "skew_kurtosis", "max_points": 2, "by_indicator": {"a": {"method": "gii"}}}},
        {"normalise": {"method": "minmax", "bounds": [1, 100], "by_indicator": {"b": {"method": "interval"}}}},
        {"weight": {"method": "set", "set": "s", "rescale": True}},
        {"aggregate": {"method": ["a_amean", "a_gmean"], "by_aggregate": {"P": {"method": "generalised", "power": 2}}}},
    ],
    "results": {"decimals": 2, "ties": "min", "groups": ["region"]},
}
DATA = """\
year,unit,region,a,b,c,n
2020,w,N,1,2,3,4
2020,x,N,4,1,,5
2020,y,S,9,5,2,2
2020,v,S,9,5,2,2
2021,w,N,2,2,3,4
2021,x,N,5,0,7,5
2021,y,S,9,4,2,2
"""
junk = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "a",
        "q",
        "P",
        "minmax",
        "linear",
        "ahp",
        [],
        [1],
        ["a", 1],
        {},
        {"a": 1},
        {"method": "bod"},
    ]
)


def places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


def replaced(value, path, by):
    if not path:
        return by
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = replaced(value[path[0]], path[1:], by)
    return copied


def run(folder, spec, data=DATA):
    try:
        Files(folder).write(json.dumps(spec, ensure_ascii=False), data).tables()
    except LuoshiError as refused:
        return str(refused)
    return None


def test_the_whole_specification_runs(tmp_path):
    assert run(tmp_path, WHOLE) is None


@settings(max_examples=100)
@given(st.sampled_from(list(places(WHOLE))), junk)
def test_a_part_that_is_something_else_is_taken_or_refused_in_words(tmp_path_factory, path, by):
    refused = run(tmp_path_factory.mktemp("spec"), replaced(WHOLE, path, by))

    assert refused is None or refused


@settings(max_examples=100)
@given(
    st.integers(0, len(DATA) - 1),
    st.sampled_from(["", ",", "\n", '"', "x", "-", "0", "NaN", "\x00", "\r", "年", "1e400"]),
)
def test_a_character_that_is_another_is_taken_or_refused_in_words(tmp_path_factory, at, by):
    refused = run(tmp_path_factory.mktemp("data"), WHOLE, DATA[:at] + by + DATA[at + 1 :])

    assert refused is None or refused
