"""Catalogue and published figures of the sample plan, against the plan and the list they were re-typed from."""

import csv
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from reading_corpus import SAMPLE, reading

from luoshi.exchange.catalogue_file import read_catalogue
from luoshi.exchange.observation_csv import read_observations

LIST = Path(os.environ.get("LUOSHI_SHARED", Path(__file__).parents[3] / "shared")) / "demo/zhangye_observations.csv"


@pytest.fixture(scope="module")
def sample(root):
    return root / "examples/zhangye-2014"


@pytest.fixture(scope="module")
def catalogue(sample):
    return read_catalogue(sample / "indicators.yaml")


@pytest.fixture(scope="module")
def figures(sample, catalogue):
    return [one.observation for one in read_observations(sample / "observations.csv", catalogue).incoming]


def test_every_target_of_the_plan_has_its_indicator_under_the_name_that_the_plan_gives_it(catalogue):
    targets = reading(SAMPLE).targets

    found = [catalogue.named(target.indicator) for target in targets]

    assert len(targets) == 27
    assert [target.indicator for target, codes in zip(targets, found, strict=True) if len(codes) != 1] == []
    assert len(set(found)) == 27


def test_what_only_looks_like_an_indicator_of_the_plan_is_another_one(catalogue):
    pairs = [
        ("城市建成区绿化率", "城市绿化覆盖率"), ("拥有授权专利数", "专利授权量"),
        ("新增高新技术企业数", "高新技术企业数"),
        ("林木覆盖率", "森林覆盖率"),
    ]  # fmt: skip

    assert [catalogue.named(one) != catalogue.named(other) for one, other in pairs] == [True] * 4


def test_a_figure_without_a_source_is_not_among_them(figures):
    assert len(figures) == 68
    assert [one for one in figures if not (one.source and one.document)] == []


def test_figures_of_an_end_that_was_announced_are_not_expected_afterwards(catalogue):
    marks = catalogue.indicator("FAMOUS_MARKS")

    assert (marks.status, str(marks.retired_on)) == ("retired", "2018-06-01")


def test_the_figures_are_those_that_were_published(figures):
    if not LIST.exists():
        pytest.skip("the list of published figures is not here: set LUOSHI_SHARED to the folder that holds demo")
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))

    published = Counter((row["area_code"], int(row["year"]), Decimal(row["value"])) for row in listed)
    # 第三产业增加值 is listed in 万元, and told in 亿元 as its indicator is.
    told = Counter(
        (one.area, one.period.year, Decimal(2277700) if one.indicator == "TERTIARY_VALUE_ADDED" else one.value)
        for one in figures
    )
    assert told == published
