"""A site with --illustrate marks each figure that is an example, on every page and in every file; without, none."""

import io
import json
import re

import openpyxl
import pytest
from django.urls import get_resolver
from tests.web.test_access import address

from luoshi.web.models import Observation, Target, Unit
from luoshi.web.operating.demo import _ask_for_figures
from luoshi.web.operating.illustrating import illustrate
from luoshi.web.queries.judged import judged
from luoshi.web.queries.lines import line
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db
ROWS = re.compile(r"<tr\b.*?</tr>|<dd>.*?</dd>|<li>.*?</li>|<text\b.*?</text>|<p class=\"reckoning\">.*?</p>", re.S)


@pytest.fixture
def made(plan):
    """The figures that were made up."""
    illustrate(plan)
    return Observation.objects.filter(obs_status="illustrative")


def addresses(plan):
    """Of everything that can be looked at, each target and each unit with a duty."""
    every = {address(one, plan) for one in get_resolver().url_patterns if one.callback.__name__ != "sign_out"}
    every |= {f"/targets/{pk}/" for pk in Target.objects.values_list("pk", flat=True)}
    every |= {f"/plans/{plan.pk}/units/{pk}/" for pk in Unit.objects.values_list("pk", flat=True)[:12]}
    every |= {f"/targets/{pk}/observations.csv" for pk in Target.objects.values_list("pk", flat=True)[:9]}
    every |= {f"/plans/{plan.pk}/counties/?indicator=PATENT_GRANTS", f"/plans/{plan.pk}/counties.csv?indicator=GDP"}
    return sorted(one for one in every if "/0/" not in one)


def looked_at(client, plan):
    """The words of each page and file by address with the parts of it that stand together."""
    for where in addresses(plan):
        answer = client.get(where)
        if answer.status_code != 200:
            continue
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.headers["Content-Type"]
        text = body.decode("utf-8", "replace")
        if "html" in kind:
            yield where, [re.sub(r"<[^>]+>", " ", part) for part in ROWS.findall(text)], text
        elif "csv" in kind or "json" in kind:
            yield where, text.replace(",", " ").splitlines(), text


def tellable(rows):
    """Values that are long enough not to be something else."""
    printed = {f"{row.value:,f}" for row in rows} | {f"{row.value:f}" for row in rows}
    real = {f"{row.value:,f}" for row in Observation.objects.exclude(obs_status="illustrative").exclude(value=None)}
    return {value for value in printed - real if len(value) >= 5}


def test_each_figure_that_is_an_example_is_marked_on_every_page_and_in_every_file(plan, browser, made):
    found = re.compile(r"(?<![\d.,])(" + "|".join(map(re.escape, tellable(made))) + r")(?![\d.,])")
    client, shown, unmarked = browser("office_head", "领导小组办公室", "plan"), 0, []
    for where, parts, _ in looked_at(client, plan):
        for part in parts:
            if found.search(part):
                shown += 1
                if "示例" not in part and "illustrative" not in part:
                    unmarked.append((where, " ".join(part.split())[:200]))

    assert shown > 500
    assert unmarked == []


def test_each_light_that_rests_on_an_example_is_marked_wherever_its_target_is_listed(plan, browser, made):
    lit = [line(one) for one in judged(plan, today()) if one.assessed.judged_by_example]
    client = browser("leader")

    assert len(lit) > 15
    for one in lit:
        page = client.get(f"/targets/{one.target.pk}/").content.decode()
        assert all("（示例）" in words for words in (one.light_word, one.status, one.figure, one.done))
        assert all(words in page for words in (one.light_word, one.figure, one.done))
    for where in ("", "one-page/", "tasks/"):
        text = client.get(f"/plans/{plan.pk}/{where}").content.decode()
        for row in re.findall(r"<tr\b.*?</tr>", text, re.S):
            for one in lit:
                if one.promise in row and "light-" in row:
                    assert "（示例）" in row


def test_the_counts_say_how_many_of_them_are_examples(plan, browser, made):
    count = sum(line(one).illustrative for one in judged(plan, today()))
    client = browser("leader")

    assert f"其中示例 {count} 项" in client.get(f"/plans/{plan.pk}/").content.decode()
    assert f"其中示例 {count} 项" in client.get(f"/plans/{plan.pk}/one-page/").content.decode()


def test_the_chart_marks_the_examples_in_its_legend_and_at_each_point(plan, browser, made):
    target = Target.objects.get(name="专利授权量")
    page = browser("leader").get(f"/targets/{target.pk}/?on=2018-01-15").content.decode()
    data = re.search(r'<script id="chart-data" type="application/json">(.*?)</script>', page)[1]
    chart = json.loads(data)
    assert chart["observed"] == []
    assert all("示例" in label for _, _, label in chart["examples"])
    assert all("（示例）" in chart["words"][name] for name in ("examples", "expected", "band"))


def test_without_the_option_nothing_is_marked(plan, browser):
    client = browser("office_head", "领导小组办公室", "plan")

    assert [
        where for where, _, text in looked_at(client, plan) if "示例" in text and where != "/api/"
    ] == []  # where a request is shown


def test_no_form_and_no_workbook_and_no_answer_to_a_program_holds_an_example(plan, browser, made):
    period = _ask_for_figures(plan)
    unit = Unit.objects.get(names__short="市科技局")
    client = browser("reporter", "市科技局")
    form = client.get(f"/periods/{period.pk}/units/{unit.pk}/report/")
    book = client.get(f"/periods/{period.pk}/units/{unit.pk}/workbook/form.xlsx")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(io.BytesIO(b"".join(book) if book.streaming else book.content))
        for row in sheet.iter_rows()
        for cell in row
    ]
    for value in tellable(made):
        assert f'value="{value}"' not in form.content.decode()
        assert value not in cells


def test_examples_are_made_once(plan, made):
    assert made.count() > 500
    assert illustrate(plan) == 0
