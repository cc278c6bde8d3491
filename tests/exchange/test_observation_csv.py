"""Figures as CSV: as offices write them, and laws of writing and reading back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.exchange.csv_tables import HeadingTwice, NoHeadings, TableUnreadable
from luoshi.exchange.observation_csv import observations_csv, read_observations, write_observations
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Defaults
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.refusals import reason
from luoshi.periods import Period

CATALOGUE = Catalogue(
    [
        Indicator("FOREST", "森林覆盖率", "%", nature="stock"),
        Indicator("SERVICES", "第三产业增加值", "亿元", aliases=("三产增加值",)),
        Indicator("SOLD", "技术合同成交额", "万元", frequency="M"),
        Indicator("TOTAL", "技术合同成交额(累计)", "万元", frequency="M", reporting="cumulative"),
        Indicator("A", "专利数", "件"),
        Indicator("B", "专利数", "件"),
    ]
)


def read(text, catalogue=CATALOGUE, **defaults):
    return read_observations(
        text if isinstance(text, bytes) else text.encode(), catalogue, Defaults(**defaults), "a.csv"
    )


def values(text, **defaults):
    handed = read(text, **defaults)
    assert handed.refused == ()
    return [one.observation.value for one in handed.incoming]


def refusals(text):
    return [(one.code, str(one.where)) for one in read(text).refused]


HEAD = "指标,地区代码,时期,数值,单位,状态,公布日期,备注\n"


def test_a_row_is_a_figure_with_all_that_is_known_of_it():
    text = HEAD + "森林覆盖率,620700,2017年,14.7%,,快报,2018-04-13,按年末计\n"

    (one,) = read(text, source="甘肃日报", reported_by="市林业局").incoming

    assert one.observation == Observation(
        "FOREST", "620700", Period(2017), Decimal("14.7"), "provisional", "甘肃日报", date(2018, 4, 13), "市林业局",
        note="按年末计",
    )  # fmt: skip
    assert str(one.where) == "a.csv 第2行"


def test_english_and_sdmx_headings_mean_the_same():
    text = "REF_AREA;TIME_PERIOD;INDICATOR;OBS_VALUE;OBS_STATUS\n620700;2017;FOREST;14.7;P\n"

    assert read(text).incoming[0].observation == Observation(
        "FOREST", "620700", Period(2017), Decimal("14.7"), "provisional"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_is_read(encoding):
    text = HEAD + "第三产业增加值,620700,2018,227.77,亿元,正常,2019-07-24,来自发布会的数据，原文如此\n"

    assert values(text.encode(encoding)) == [Decimal("227.77")]


def test_headings_may_stand_below_a_title_and_be_followed_by_empty_rows():
    text = "张掖市2018年主要数据,,,\n填报单位：统计局,,,\n指标,地区代码,时期,数值\n,,,\n三产增加值,620700,2018,1\n,,,\n"

    assert [str(one.where) for one in read(text).incoming] == ["a.csv 第5行"]


def test_a_figure_in_another_unit_is_converted_exactly_and_kept_as_it_was_written():
    text = HEAD + '三产增加值,620700,2018,"2,277,700",万元,,,\n三产增加值,620702,2018,1.5亿元,,,,\n'

    first, second = (one.observation for one in read(text).incoming)

    assert (first.value, first.reported) == (Decimal("227.77"), "2,277,700万元")
    assert (second.value, second.reported) == (Decimal("1.5"), "")


def test_the_unit_may_stand_in_the_heading():
    assert values("指标,地区代码,时期,数值（万元）\n三产增加值,620700,2018,2277700\n") == [Decimal("227.77")]


def test_there_may_be_a_column_for_each_period():
    text = "指标,地区代码,2016年,2017年（万元）,备注\n三产增加值,620700,200.5,2000000,x\n三产增加值,620702,,1000\n"

    handed = read(text)

    found = [(str(one.observation.period), one.observation.area, one.observation.value) for one in handed.incoming]
    assert found == [
        ("2016", "620700", Decimal("200.5")),
        ("2017", "620700", Decimal(200)),
        ("2017", "620702", Decimal("0.1")),
    ]
    assert str(handed.incoming[1].where) == "a.csv 第2行 2017年（万元）"


def test_missing_not_applicable_and_zero_are_told_apart():
    text = HEAD + "".join(
        f"森林覆盖率,{area},2017,{value},,{status},,\n"
        for area, value, status in [(1, "0", ""), (2, "—", ""), (3, "", "缺失"), (4, "不适用", ""), (5, "/", "不适用")]
    )

    assert [(one.observation.value, one.observation.obs_status) for one in read(text).incoming] == [
        (Decimal(0), "normal"), (None, "missing"), (None, "missing"),
        (None, "not_applicable"), (None, "not_applicable"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("森林覆盖率,620700,2017,约15,,,,", ("not_exact", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,见附件,,,,", ("not_a_number", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,14,7,%,,,x", ("too_many_cells", "a.csv 第2行")),
        ("森林覆盖率,620700,2017", ("too_few_cells", "a.csv 第2行")),
        ("森林覆盖率,620700,2017,14.7,%,正常", ("too_few_cells", "a.csv 第2行")),
        ("森林覆盖率,620700,2017,NaN,,,,", ("not_finite", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,inf,,,,", ("not_finite", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,#DIV/0!,,,,", ("not_finite", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,,,,,", ("value_missing", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,—,,正常,,", ("value_missing", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,3,,缺失,,", ("value_not_expected", "a.csv 第2行 数值")),
        ("森林覆盖率,620700,2017,3,,大概,,", ("status_unknown", "a.csv 第2行 状态")),
        ("森林覆盖率,620700,,3,,,,", ("period_missing", "a.csv 第2行 时期")),
        ("森林覆盖率,620700,去年,3,,,,", ("period_unreadable", "a.csv 第2行 时期")),
        ("森林覆盖率,620700,2017年3月,3,,,,", ("period_misfit", "a.csv 第2行 时期")),
        ("技术合同成交额,620700,2017,3,,,,", ("period_misfit", "a.csv 第2行 时期")),
        ("技术合同成交额,620700,2017年1-6月,3,,,,", ("counted_from_january", "a.csv 第2行 时期")),
        ("森林覆盖率,,2017,3,,,,", ("area_missing", "a.csv 第2行 地区代码")),
        (",620700,2017,3,,,,", ("indicator_missing", "a.csv 第2行 指标")),
        ("林木覆盖率,620700,2017,3,,,,", ("indicator_unknown", "a.csv 第2行 指标")),
        ("专利数,620700,2017,3,,,,", ("indicator_ambiguous", "a.csv 第2行 指标")),
        ("森林覆盖率,620700,2017,3,个百分点,,,", ("unit_misfit", "a.csv 第2行 单位")),
        ("森林覆盖率,620700,2017,3,亿圆,,,", ("unit_misfit", "a.csv 第2行 单位")),
        ("三产增加值,620700,2017,3亿元,万元,,,", ("unit_misfit", "a.csv 第2行 单位")),
        ("森林覆盖率,620700,2017,3,,,2018年春,", ("not_a_day", "a.csv 第2行 公布日期")),
    ],
)
def test_what_is_no_figure_is_refused_with_its_cell_and_reason(row, expected):
    assert refusals(HEAD + row + "\n") == [expected]
    assert reason(read(HEAD + row + "\n").refused[0])


def test_a_heading_that_counts_from_january_fits_a_cumulative_indicator():
    text = HEAD + "TOTAL,620700,2017年1-6月,30,,,,\nSOLD,620700,2017年1月,5,,,,\n"

    assert [str(one.observation.period) for one in read(text).incoming] == ["2017-M06", "2017-M01"]


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    refusal = read(HEAD + "林木覆盖率,,去年,约15,,大概,春天,\n").refused[0]

    assert [refusal.code, *(code for code, _ in refusal.also)] == [
        "indicator_unknown", "status_unknown", "area_missing", "period_unreadable", "not_a_day",
    ]  # fmt: skip


def test_without_a_catalogue_figures_are_taken_as_they_are_written():
    (one,) = read("指标,地区,时期,数值,单位\n绿化率,张掖市,2017,40,%\n", None).incoming

    assert one.observation == Observation("绿化率", "张掖市", Period(2017), Decimal(40), reported="40%")


def test_an_area_code_that_a_spreadsheet_took_for_a_number_is_one():
    assert read(HEAD + "森林覆盖率,620700.0,2017,3,,,,\n").incoming[0].observation.area == "620700"


def test_a_table_without_the_headings_is_refused_with_what_it_holds():
    with pytest.raises(NoHeadings, match="姓名, 电话"):
        read("姓名,电话\n张三,1\n")


plain = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)
texts = st.one_of(plain, st.sampled_from(["=1+1", "'=1", "-", "@x", "a,b", 'say "x"', "two\nlines", "＝1", "+86", "'"]))
observations = st.builds(
    Observation,
    indicator=st.sampled_from(["FOREST", "R&D", "指标"]), area=st.sampled_from(["620700", "张掖市"]),
    period=st.sampled_from([Period(2018), Period(2018, 2, "S"), Period(2018, 3, "Q"), Period(2018, 12, "M")]),
    value=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    obs_status=st.sampled_from(["normal", "provisional", "estimated", "illustrative"]), source=texts.map(str.strip),
    known_from=st.none() | st.dates(date(1990, 1, 1), date(2049, 12, 31)), reported_by=texts.map(str.strip),
    supersedes=texts.map(str.strip), version=st.sampled_from(["1", "2017"]), note=texts, document=texts,
    reported=texts.map(str.strip),
)  # fmt: skip
without = observations.flatmap(
    lambda one: st.sampled_from(["missing", "not_applicable"]).map(lambda s: one._replace(value=None, obs_status=s))
)


@given(st.lists(observations | without, max_size=5))
def test_what_is_written_is_read_back_the_same(figures):
    text = observations_csv(figures)

    handed = read_observations(text.encode(), file="a.csv")

    assert handed.refused == ()
    assert [one.observation for one in handed.incoming] == figures


@given(st.lists(observations, max_size=3))
def test_no_cell_is_taken_for_a_formula_by_a_spreadsheet(figures):
    import csv
    from io import StringIO

    cells = [cell for row in csv.reader(StringIO(observations_csv(figures), newline="")) for cell in row]

    assert [
        cell for cell in cells if cell[:1] in tuple("=+@＝＋") or (cell[:1] == "-" and not cell[1:2].isdigit())
    ] == []


def test_a_file_that_is_written_begins_as_excel_expects_and_is_read_back(tmp_path):
    figures = [Observation("FOREST", "620700", Period(2017), Decimal("14.70"), note="近似，原文“近15%”")]

    write_observations(tmp_path / "a.csv", figures)

    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    handed = read_observations(tmp_path / "a.csv", CATALOGUE)
    assert [one.observation for one in handed.incoming] == figures
    assert str(handed.incoming[0].where) == "a.csv 第2行"


def test_a_column_that_means_nothing_is_passed_over_and_named():
    text = "指标,地区代码,时期,数值,负责人,,\n森林覆盖率,620700,2017,14.7,某,,√\n"

    assert read(text).passed_over == ("负责人", "第7列")


def test_two_columns_that_mean_the_same_are_refused():
    with pytest.raises(HeadingTwice, match="年份"):
        read("指标,地区代码,年份,时期,数值\n森林覆盖率,620700,2017,一季度,14.7\n")


def test_a_name_beside_the_code_must_be_that_of_the_same_indicator():
    head = "指标代码,指标名称,地区代码,时期,数值\n"

    assert read(head + "FOREST,森林覆盖率,620700,2017,14.7\n").refused == ()
    assert read(head + ",森林覆盖率,620700,2017,14.7\n").incoming[0].observation.indicator == "FOREST"
    assert refusals(head + "FOREST,第三产业增加值,620700,2017,14.7\n") == [("names_disagree", "a.csv 第2行 指标名称")]


def test_a_quotation_mark_that_is_never_closed_is_told():
    with pytest.raises(TableUnreadable, match="CSV"):
        read(HEAD + '"森林覆盖率,620700,2017,14.7\n' + "甲" * 140_000)


def test_a_row_of_years_that_lacks_a_cell_is_refused_since_its_figures_may_stand_under_the_wrong_year():
    handed = read("指标,地区代码,2016,2017,2018\n森林覆盖率,620700,13,14\n森林覆盖率,620702,13,14,15\n")

    ((where, code, facts, *_),) = handed.refused
    assert (where.row, code, facts) == (2, "too_few_cells", {"words": "2018"})
    assert [one.observation.area for one in handed.incoming] == ["620702"] * 3


def test_empty_notes_at_the_end_may_be_left_out_as_office_programs_do():
    text = "指标,地区代码,时期,数值,备注,意见,出处\n森林覆盖率,620700,2017,14.7\n森林覆盖率,620702,2017,14.7,初步\n"

    handed = read(text)

    assert [one.observation.note for one in handed.incoming] == ["", "初步"]
    assert handed.refused == ()
