from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.exchange.catalogue_file import (
    CatalogueFileInvalid,
    catalogue_csv,
    catalogue_yaml,
    read_catalogue,
    write_catalogue,
)
from luoshi.exchange.csv_tables import HeadingTwice
from luoshi.indicators.catalogue import CatalogueUnfit
from luoshi.indicators.indicator import Indicator

YAML = """
indicators:
  - code: 1001
    name: 森林覆盖率
    unit: "%"
    nature: 时点
    version: 2
  - {code: MARKS, name: 著名商标数, unit: 个, status: 停用, retired_on: 2018-06-01, aliases: [著名商标, NO]}
"""


def test_a_catalogue_is_read_with_codes_and_versions_as_they_are_written():
    forest, marks = read_catalogue(YAML.encode()).indicators

    assert (forest.code, forest.nature, forest.version) == ("1001", "stock", "2")
    assert (marks.status, marks.retired_on, marks.aliases) == ("retired", date(2018, 6, 1), ("著名商标", "NO"))


def test_csv_may_have_chinese_headings_and_words():
    text = """指标目录,,,,
指标代码,指标名称,计量单位,报送方式,报告期,别名
SOLD,技术合同成交额,万元,累计值,月报,成交额|合同额
"""

    (sold,) = read_catalogue(text.encode("gb18030")).indicators

    assert sold == Indicator(
        "SOLD", "技术合同成交额", "万元", reporting="cumulative", frequency="M", aliases=("成交额", "合同额")
    )


def test_two_columns_that_mean_the_same_are_refused_since_one_of_them_would_be_lost():
    with pytest.raises(HeadingTwice, match="计量单位"):
        read_catalogue("code,name,unit,计量单位\nA,甲,人,件\n".encode())


def test_every_fault_is_told_at_once_with_its_line():
    text = """indicators:
  - {code: A, name: 甲, unit: 个, direction: sideways, decimals: two}
  - {name: 乙, unt: 个}
  - just words
  - {code: C, name: 丙, unit: 个, retired_on: 2018-02-30}
"""

    with pytest.raises(CatalogueFileInvalid) as caught:
        read_catalogue(text.encode(), "a.yaml")

    assert [line for line, _ in caught.value.problems] == [2, 2, 3, 3, 3, 4, 5]
    assert "a.yaml" in str(caught.value)
    assert "sideways" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "indicators: 3",
        "- a\n- b",
        "indicators:\n  - {code: A, code: B, name: a, unit: 个}",
        "a: [",
        "code: A",
        "[" * 3000,
    ],
)
def test_what_is_no_catalogue_is_refused(text):
    with pytest.raises(CatalogueFileInvalid):
        read_catalogue(text.encode() or b"\n")


def test_indicators_that_do_not_fit_together_are_refused():
    with pytest.raises(CatalogueUnfit, match="A → A"):
        read_catalogue(b"indicators:\n  - {code: A, name: a, unit: x, formula: A + 1}\n")


@pytest.mark.parametrize("bounds", ["lowest: 100, highest: 0", "highest: high", "highest: 100%"])
def test_bounds_that_are_no_numbers_or_leave_no_room_are_refused(bounds):
    with pytest.raises(CatalogueFileInvalid, match="highest"):
        read_catalogue(f'indicators:\n  - {{code: A, name: a, unit: "%", {bounds}}}\n'.encode())


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=10).map(str.strip)
texts = words.filter(lambda text: "|" not in text)
indicators = st.lists(
    st.builds(
        Indicator,
        code=st.from_regex(r"[A-Z][A-Z0-9_]{0,6}", fullmatch=True), name=texts.filter(bool),
        unit=st.sampled_from(["个", "%", "亿元", "件/百万人"]), direction=st.sampled_from(["up", "down", "interval"]),
        nature=st.sampled_from(["stock", "flow"]), reporting=st.sampled_from(["per_period", "cumulative"]),
        frequency=st.sampled_from("ASQM"), decimals=st.integers(0, 6), lag_months=st.integers(0, 24), owner=texts,
        lowest=st.none() | st.decimals(-5, 0, places=2), highest=st.none() | st.decimals(1, 100, places=1),
        definition=texts, version=st.sampled_from(["1", "2017", "1.0"]), standard=texts, source=texts,
        aliases=st.lists(texts.filter(bool), max_size=2).map(tuple), formula=st.just(""), status=st.just("active"),
        retired_on=st.none(), evidence=texts,
    ),
    min_size=1, max_size=4, unique_by=lambda one: one.code,
)  # fmt: skip


@given(indicators)
def test_what_is_written_is_read_back_the_same(given_indicators):
    for text in (catalogue_yaml(given_indicators), catalogue_csv(given_indicators)):
        assert read_catalogue(text.encode()).indicators == tuple(given_indicators)


@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_a_catalogue_is_written_as_its_name_says(tmp_path, name):
    marks = Indicator("MARKS", "著名商标数", "个", status="retired", retired_on=date(2018, 6, 1), evidence="条例废止")

    write_catalogue(tmp_path / name, [marks])

    assert read_catalogue(tmp_path / name).indicators == (marks,)
