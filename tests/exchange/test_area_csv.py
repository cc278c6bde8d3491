import pytest

from luoshi.exchange.area_csv import AreasInvalid, read_areas
from luoshi.exchange.csv_tables import HeadingTwice


def test_an_area_goes_by_its_full_name_first_and_those_for_statistics_are_left_out():
    text = "代码,名称,简称,stem,级别\n620702,甘州区,甘州|甘区,甘州,county\n620799,功能区,,,statistics\n620721,肃南县\n"

    assert read_areas(text.encode()) == {"620702": ("甘州区", "甘州", "甘区"), "620721": ("肃南县",)}


def test_every_row_that_is_no_area_is_told_with_its_number():
    text = "code,name\n620702,甘州区,x\n620721\n620702,甘州\n"

    with pytest.raises(AreasInvalid) as told:
        read_areas(text.encode(), "areas.csv")

    assert [row for row, _ in told.value.facts["problems"]] == [2, 3, 4]


def test_two_columns_of_names_are_refused():
    with pytest.raises(HeadingTwice, match="地区"):
        read_areas("code,name,地区\n1,a,b\n".encode())
