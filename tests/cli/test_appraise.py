"""The example year of the sample plan: its figures are made up (示例), the numbers of the tests are worked by hand."""

import json

import pytest


@pytest.fixture
def year(root, plan):
    folder = root / "examples/zhangye-2014"
    tables = {name: folder / f"appraisal/{name}.csv" for name in ("matters", "opinions", "records")}
    words = [plan, folder / "appraisal/figures.csv", "--rules", folder / "appraisal/rules.yaml", "--year", "2018"]
    words += ["--catalogue", folder / "indicators.yaml", "--as-known-on", "2019-06-30"]
    return words + [word for name, file in tables.items() for word in (f"--{name}", file)]


def units(done):
    return {one["unit"]: one for group in json.loads(done.stdout)["groups"] for one in group["units"]}


def test_a_bureau_with_all_its_figures_has_the_sum_of_its_lines(luoshi, year):
    """Targets: 30 + 30 x (81 of 90) = 57. Matters: 30, done in time. Opinions: 10 x (95 + 91) / 2 % = 9.3.

    The award has no proof and does not count: 57 + 30 + 9.3 = 96.3.
    """
    done = luoshi("appraise", *year, "--format", "json")

    found = units(done)["市农业局"]
    assert (found["score"], found["grade"], found["rank"]) == (96.3, "优", 1)
    assert found["pending"] == 0
    assert done.returncode == 0


def test_a_matter_done_late_and_two_opinions_count_as_the_rule_says(luoshi, year):
    """市科技局: one of two matters ten days late: 15 + 15 x 80% = 27; opinions 90 and 84: 10 x 87% = 8.7."""
    found = units(luoshi("appraise", *year, "--format", "json"))["市科技局"]

    lines = {one["code"]: one["points"] for one in found["lines"]}
    assert (lines["matters"], lines["quality"], lines["provincial_award"]) == (27, 8.7, 1)


def test_the_reckoning_leads_to_the_words_of_the_plan_and_the_figure(luoshi, year):
    done = luoshi("appraise", *year, "--why", "--lang", "zh")

    told = done.stdout.decode()
    assert "方案：畜禽良种推广率达到90%以上；数据：81% (2018, 示例)" in told
    assert "事项D2，佐证：活动总结(示例)" in told
    assert "2组共5个单位" in done.stderr.decode()


def test_a_rule_that_does_not_hold_in_the_year_is_told(luoshi, year):
    year[year.index("--year") + 1] = "2014"
    done = luoshi("appraise", *year)

    assert done.returncode == 2
    assert "2015-01-01" in done.stderr.decode()
    assert done.stdout == b""
