from datetime import date

import pytest

from luoshi.plans.directory import Directory

THEN, NOW = date(2014, 12, 1), date(2020, 1, 1)


@pytest.fixture(scope="module")
def directory():
    return Directory.read()


@pytest.fixture(scope="module")
def became(directory):
    return lambda name, until, since=THEN: [one.name for one in directory.became(directory.bodies[name], since, until)]


@pytest.fixture(scope="module")
def steps(directory):
    def of(name, until=NOW, since=THEN):
        edges = directory.successors(directory.bodies[name], since, until)
        return [(edge.after.name, edge.when.text, edge.change, edge.duty) for edge in edges]

    return of


def test_a_unit_of_2014_is_itself_on_that_day(became, steps):
    assert became("张掖市工业和信息化委员会", THEN) == ["张掖市工业和信息化委员会"]
    assert steps("张掖市工业和信息化委员会", until=THEN) == []


def test_a_unit_is_followed_to_its_new_name(became, steps):
    assert became("张掖市工业和信息化委员会", NOW) == ["张掖市工业和信息化局"]
    assert steps("张掖市工业和信息化委员会") == [("张掖市工业和信息化局", "2019", "rename", "")]


def test_a_unit_is_followed_along_a_chain(became):
    assert became("张掖市卫生局", date(2016, 6, 1)) == ["张掖市卫生和计划生育委员会"]
    assert became("张掖市卫生局", NOW) == ["张掖市卫生健康委员会"]
    assert became("张掖市扶贫开发办公室", date(2022, 1, 1)) == ["张掖市乡村振兴局"]
    assert became("张掖市扶贫开发办公室", date(2025, 1, 1)) == ["张掖市农业农村局"]


@pytest.mark.parametrize("name", ["张掖市工商行政管理局", "张掖市质量技术监督局", "张掖市食品药品监督管理局"])
def test_units_that_merge_become_one(became, steps, name):
    assert became(name, NOW) == ["张掖市市场监督管理局"]
    assert [change for _, _, change, _ in steps(name)] == ["merge"]


def test_a_change_known_by_month_counts_from_the_end_of_the_month(became):
    assert became("张掖市国家税务局", date(2018, 7, 30)) == ["张掖市国家税务局"]
    assert became("张掖市国家税务局", date(2018, 7, 31)) == ["国家税务总局张掖市税务局"]


def test_a_duty_moves_while_its_body_goes_on(became, steps):
    moved = {duty: after for after, _, change, duty in steps("张掖市发展和改革委员会") if change == "duty transfer"}

    assert became("张掖市发展和改革委员会", NOW) == ["张掖市发展和改革委员会"]
    assert moved["应对气候变化"] == "张掖市生态环境局"
    assert moved["价格监督检查"] == "张掖市市场监督管理局"


def test_a_change_before_the_day_of_the_document_is_not_told_again(steps):
    assert steps("张掖市农业农村局", until=date(2025, 1, 1), since=NOW) == []
    assert [after for after, *_ in steps("张掖市民政局", since=date(2019, 12, 31))] == []


def test_every_step_carries_its_source_and_how_sure_it_is(directory):
    step = next(edge for edge in directory.edges if edge.before.name == "张掖市卫生局")

    assert step.confidence == "C"
    assert all(edge.source and edge.confidence in {"A", "B", "C"} for edge in directory.edges)
