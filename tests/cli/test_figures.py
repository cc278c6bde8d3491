import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

CATALOGUE = """
indicators:
  - {code: RD, name: R&D经费, unit: 亿元}
  - {code: GDP, name: 地区生产总值, unit: 亿元}
  - {code: SHARE, name: 全社会R&D经费占GDP比重, unit: "%", formula: 100 * RD / GDP}
"""
FIGURES = """指标,地区代码,时期,数值,单位,来源,公布日期
RD,620702,2018,1,亿元,统计局,2019-03-15
RD,620721,2018,270000,万元,统计局,2019-03-15
GDP,620702,2018,50,亿元,统计局,2019-03-15
GDP,620721,2018,450,亿元,统计局,2019-03-15
GDP,620721,2018,451,亿元,科技局,2019-03-15
"""


@pytest.fixture
def figures(luoshi, tmp_path):
    """Runs a verb on the catalogue and the figures."""
    (tmp_path / "c.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "f.csv").write_text(FIGURES, encoding="utf-8")

    def run(verb, *words, file="f.csv", **other):
        return luoshi("figures", verb, "c.yaml", file, *words, **other)

    return run


def told(done):
    return json.loads(done.stdout)


def test_what_is_received_is_counted_and_the_same_again_is_unchanged(figures):
    first = figures("receive", "-o", "store.csv", "--format", "json")
    again = figures("receive", "--known", "store.csv", "--format", "json")

    counts = [(told(done)["received"], told(done)["stored"], told(done)["unchanged"]) for done in (first, again)]
    assert counts == [(5, 5, 0), (5, 0, 5)]
    assert first.returncode == again.returncode == 0


def test_refusals_name_row_and_reason_and_end_with_the_code_for_problems(figures, tmp_path):
    (tmp_path / "f.csv").write_text(FIGURES.replace(",50,", ",NaN,").replace(",451,", ",约451,"), encoding="utf-8")

    done, table = figures("receive", "--format", "json"), figures("receive")

    assert [(one["row"], one["code"]) for one in told(done)["refusals"]] == [(4, "not_finite"), (6, "not_exact")]
    assert done.returncode == table.returncode == 1
    assert "f.csv 第4行" in table.stdout.decode()
    assert "接收5 = 入库3 + 未变0 + 退回2" in table.stderr.decode()


def test_figures_come_from_standard_input_and_go_to_standard_output(figures):
    done = figures("receive", "-o", "-", "--format", "json", file="-", given=FIGURES.encode())

    assert done.returncode == 0
    assert "RD,1,620702,2018,1,normal,统计局,2019-03-15" in done.stdout.decode()


def test_figures_on_standard_output_stand_there_alone_and_what_was_refused_is_told_beside_them(figures, tmp_path):
    (tmp_path / "f.csv").write_text(FIGURES.replace(",451,", ",约451,"), encoding="utf-8")

    for form in ("table", "json"):
        done = figures("receive", "-o", "-", "--format", form)

        assert [line.count(",") for line in done.stdout.decode().splitlines()] == [12] * 5
        assert "not_exact" in done.stderr.decode()


def test_today_is_the_day_in_china_wherever_the_command_runs(figures):
    def today():
        return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()

    words = ("receive", "-o", "-")
    given = FIGURES.replace(",2019-03-15", ",").encode()
    before = today()
    days = {
        line.split(",")[7]
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12")  # 26 hours apart: never the same date
        for line in figures(*words, file="-", given=given, TZ=zone).stdout.decode().splitlines()[1:]
    }

    assert days
    assert days <= {before, today()}


def test_every_row_that_is_no_figure_is_told_where_figures_should_be_known_already(figures, tmp_path):
    (tmp_path / "f.csv").write_text(FIGURES.replace(",50,", ",NaN,").replace(",451,", ",约451,"), encoding="utf-8")

    done = figures("check")

    assert done.returncode == 2
    assert [row in done.stderr.decode() for row in ("第4行", "第5行", "第6行")] == [True, False, True]


def test_what_a_note_explains_is_shown_by_a_check_and_is_no_problem(figures, tmp_path):
    rules = "rules:\n  - {id: SMALL, kind: range, severity: soft, indicators: [GDP], high: 100, source: x}\n"
    (tmp_path / "r.yaml").write_text(rules, encoding="utf-8")
    text = "指标,地区代码,时期,数值,备注\nGDP,620721,2018,450,新口径\n"
    (tmp_path / "f.csv").write_text(text, encoding="utf-8")

    explained = figures("check", "--rules", "r.yaml", "--format", "json")
    (tmp_path / "f.csv").write_text(text.replace("新口径", ""), encoding="utf-8")
    left = figures("check", "--rules", "r.yaml", "--format", "json")

    assert [one["explained"] for done in (explained, left) for one in told(done)["breaks"]] == [True, False]
    assert (explained.returncode, left.returncode) == (0, 1)


def test_a_file_that_stands_there_is_not_replaced(figures):
    assert figures("receive", "-o", "f.csv", "--force").returncode == 2
    assert figures("receive", "-o", "c.yaml", "--force").returncode == 2
    assert figures("receive", "-o", "store.csv").returncode == 0
    assert figures("receive", "-o", "store.csv").returncode == 2
    assert figures("receive", "-o", "store.csv", "--force").returncode == 0


def test_a_ratio_of_two_areas_is_computed_from_sums_with_its_terms(figures):
    # 1 of 50 and 27 of 450: 28 of 500, and not the mean of 2 % and 6 %.
    done = figures(
        "compute", "--area", "620702+620721", "--period", "2018年", "--indicator", "SHARE", "--format", "json"
    )

    (share,) = told(done)["figures"]
    assert (share["value"], share["unit"], share["method"]) == (5.6, "%", "formula")
    assert [(term["indicator"], term["value"]) for term in share["terms"]] == [("RD", 28), ("GDP", 500)]
    assert done.returncode == 0


def test_a_figure_that_nobody_knows_yet_says_so(figures):
    words = ("--area", "620702", "--period", "2018", "--indicator", "GDP", "--as-known-on", "2019-03-14")

    done = figures("compute", *words, "--lang", "en")

    assert "no data yet" in done.stdout.decode()
    assert done.returncode == 1


def test_a_check_shows_the_source_that_does_not_count_and_why(figures):
    done = figures("check", "--format", "json")

    (lost,) = told(done)["left_out"]
    assert (lost["observation"]["source"], lost["chosen"]["source"], lost["test"]) == ("科技局", "统计局", "source")
    assert done.returncode == 0
    assert "科技局" in figures("check").stdout.decode()


def test_a_check_tells_broken_rules_and_missing_figures(figures, tmp_path):
    rules = """rules:
  - {id: DUE, kind: required, severity: hard, indicators: [RD], areas: [620702, 620722], source: x}
  - {id: SMALL, kind: range, severity: soft, indicators: [GDP], high: 100, source: x}
"""
    (tmp_path / "r.yaml").write_text(rules, encoding="utf-8")

    done = figures("check", "--rules", "r.yaml", "--period", "2018", "--format", "json")

    assert told(done)["missing"] == [{"rule": "DUE", "indicator": "RD", "area": "620722"}]
    assert [(one["rule"], one["observation"]["value"]) for one in told(done)["breaks"]] == [
        ("SMALL", 450),
        ("SMALL", 451),
    ]
    assert done.returncode == 1
    assert "SMALL" in figures("check", "--rules", "r.yaml", "--period", "2018").stdout.decode()


def test_the_same_twelve_months_give_the_year_that_the_catalogue_says_everywhere(luoshi, tmp_path):
    # 3 5 8 12 17 21 25 30 36 45 51 47: the sum is 300, the last one 47.
    kinds = (("SOLD", "per_period"), ("TOTAL", "cumulative"))
    catalogue = "".join(f"  - {{code: {c}, name: {c}, unit: 万元, frequency: M, reporting: {r}}}\n" for c, r in kinds)
    (tmp_path / "c.yaml").write_text("indicators:\n" + catalogue, encoding="utf-8")
    months = [3, 5, 8, 12, 17, 21, 25, 30, 36, 45, 51, 47]
    rows = [f"{code},620700,2018-M{n:02},{value}" for code, _ in kinds for n, value in enumerate(months, 1)]
    (tmp_path / "f.csv").write_text("\n".join(["indicator,area,period,value", *rows]), encoding="utf-8")
    words = ("figures", "compute", "c.yaml", "f.csv", "--area", "620700", "--period", "2018")

    data, table = told(luoshi(*words, "--format", "json")), luoshi(*words).stdout.decode()

    assert [(one["indicator"], one["value"]) for one in data["figures"]] == [("SOLD", 300), ("TOTAL", 47)]
    assert "300" in table.split("SOLD")[1].split("\n")[0]
    assert "47" in table.split("TOTAL")[1].split("\n")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("receive", "--known-from", "gestern"), "gestern"),
        (("receive", "--known", "none.csv"), "none.csv"),
        (("receive", "--rules", "none.yaml"), "none.yaml"),
        (("compute", "--area", "620702", "--period", "2018", "--indicator", "NONE"), "NONE"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(figures, words, said):
    done = figures(*words)

    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_every_published_figure_of_the_sample_is_received(luoshi, root):
    sample = root / "examples/zhangye-2014"

    done = luoshi("figures", "receive", sample / "indicators.yaml", sample / "observations.csv", "--format", "json")

    assert (told(done)["received"], told(done)["stored"]) == (68, 68)
