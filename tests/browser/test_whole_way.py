"""From a document to its figures, by the hands of all who take part, each before his own browser; and what is refused.

Each stage stands on the one before it. What axe and the screens complain of on the way is gathered, in both languages.
"""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

PLAN = """张掖市人民政府办公室关于印发张掖市创新能力提升行动方案(示例)的通知
张政办发〔2024〕99号

各县区人民政府,市直有关部门:
现将《张掖市创新能力提升行动方案(示例)》印发给你们,请认真贯彻执行。

张掖市人民政府办公室
2024年3月1日

张掖市创新能力提升行动方案(示例)
(2024—2027年)

一、重点任务
(一)提高创新产出。加强知识产权创造和保护。到2027年,专利授权量达到1440件,高新技术产业增加值占工业产值比重达到12%。\
(牵头单位:市科技局;责任单位:市财政局,各县区政府)
(二)发展县域创新平台。到2027年,众创空间达到12个。(牵头单位:市科技局;责任单位:市工信委)
"""
PATENTS, SHARE = "专利授权量", "高新技术产业增加值占工业产值比重"
COUNTIES = ("620702", "620721", "620722", "620723", "620724", "620725")
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
pytestmark = pytest.mark.xdist_group("whole_way")


def press(page, name, value):
    """The button of a form that says what it does."""
    page.click(f'button[name="{name}"][value="{value}"]')


def days(*distances):
    today = date.today()  # noqa: DTZ011  that of the server on the same machine
    return [(today + timedelta(one)).isoformat() for one in distances]


# the office makes a plan of a document


@pytest.fixture(scope="module")
def plan(people):
    """The address of the plan that the office makes: uploaded, confirmed item by item, adopted."""
    page = people("zhuren")
    _upload(people, page)
    page.wait_for_url("**/readings/*/")
    people.look_twice("zhuren")
    reading = page.url
    page.goto(f"{reading}adopt/")
    assert page.locator("form.single").count() == 0, "nothing enters a plan unconfirmed"
    people.look_twice("zhuren")
    page.goto(reading)
    page.keyboard.press("Enter")
    page.wait_for_selector(".item-confirmed")
    page.keyboard.press("e")
    page.wait_for_selector("form[data-part=correct]")
    people.look(page)
    press(page, "do", "correct")
    page.locator(".item-confirmed").nth(1).wait_for()
    page.click('form[action$="/certain/"] button')
    page.click("#adopt")
    _adopt(people, page)
    return page.url.split("?")[0]


def _upload(people, page):
    page.goto("/documents/")
    page.set_input_files(
        "#document", {"name": "plan.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04 broken"}
    )
    page.click("section.upload .btn-primary")
    assert page.locator("#document-error").inner_text()
    people.look(page)
    page.set_input_files("#document", {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"})
    page.click("section.upload .btn-primary")
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector(".job-state a.btn")  # another file
    people.look(page)
    page.goto("/documents/")
    page.set_input_files("#document", {"name": "plan.txt", "mimeType": "text/plain", "buffer": PLAN.encode()})
    page.fill("#source", "示例")
    page.click("section.upload .btn-primary")


def _adopt(people, page):
    people.look_twice("zhuren")
    page.fill("#title", "")
    page.click("form.single .btn-primary")
    assert page.locator("#title-error").is_visible()
    people.look(page)
    page.fill("#title", "张掖市创新能力提升行动方案(示例)")
    page.select_option("#area", "620700")
    page.select_option("#office", index=1)
    page.click("form.single .btn-primary")
    page.wait_for_url("**/plans/*/")


@pytest.fixture(scope="module")
def targets(people, plan):
    """The addresses of the two targets that are reported, with owner, base, path and split."""
    page = people("zhuren")
    found = {}
    for name in (PATENTS, SHARE):
        page.goto(f"{plan}tasks/")
        page.get_by_role("link", name=name).first.click()
        found[name] = page.url.split("?")[0]
    _set_patents(people, page, found[PATENTS])
    page.goto(f"{found[SHARE]}settings/")
    page.select_option("#owner-unit", label="市科技局")
    page.fill("#owner-reason", "由市科技局填报,市统计局核定")
    press(page, "do", "owner")
    page.goto(found[SHARE])
    assert "市科技局" in page.locator("dl.figures").inner_text()
    page.goto(found[PATENTS])
    assert "灰灯" in page.locator("dl.figures").inner_text(), "nothing is reported yet"
    return found


def _set_patents(people, page, target):
    page.goto(f"{target}settings/")
    page.fill("#base-value", "约八百")
    page.fill("#base-source", "示例")
    page.fill("#base-year", "2023")
    page.fill("#base-reason", "按年报")
    press(page, "do", "base")
    assert page.locator("#h-base >> xpath=../.. >> .wrong").is_visible()
    people.look(page)
    page.fill("#base-value", "800")
    press(page, "do", "base")
    page.fill("#path-reason", "逐年等量")
    press(page, "do", "path")
    page.fill("#shares-reason", "各县区同比例分解")
    for code in COUNTIES:
        page.fill(f"#area-{code}", "1")
    press(page, "do", "shares")
    people.look_twice("zhuren")


# the lead unit plans the next year, the others answer


@pytest.fixture(scope="module")
def yearly(people, plan, targets):
    """The address of the approved yearly plan."""
    head = people("juzhang")
    head.goto(f"{plan}yearly/?year=2027")
    people.look_twice("juzhang")
    head.locator("tr", has_text="市科技局").get_by_role("button").first.click()
    head.wait_for_url("**/yearly/*/draft/")
    address = head.url.removesuffix("draft/")
    people.look_twice("juzhang")
    _draft(people, head)
    _answer(people, address)
    _approve(people, address)
    return address


def _draft(people, head):
    save, ask = ".yearly-form .bottom-bar .btn-primary", head.locator('form[action$="/ask/"] button')
    year = head.locator('tr:not([data-county]) input[name$="-4"]').first
    year.fill("约一千")
    head.click(save)
    assert head.locator("input.is-invalid").first.input_value() == "约一千"
    people.look(head)
    year.fill("1000")
    head.click(save)
    head.locator(".finding .hard").first.wait_for()
    assert ask.is_disabled(), "units are not asked while the counties do not add up to the city"
    people.look(head)
    year.fill("1440")
    head.click(save)
    head.locator('form[action$="/ask/"] button:enabled').wait_for()
    ask.click()


def _answer(people, address):
    county = people("ganzhou")
    county.goto(f"{address}answer/")
    people.look_twice("ganzhou")
    press(county, "answer", "objects")
    assert county.locator("[id^=why-]").is_visible(), "an objection has words"
    people.look(county)
    county.fill("textarea[name=words]", "基数偏高")
    press(county, "answer", "objects")
    office = people("zhuren")
    office.goto(f"{address}approval/")
    assert office.locator("form:has(#words) .btn-primary").is_disabled(), "not approved against an objection"
    people.look_twice("zhuren")
    county.goto(f"{address}answer/")
    county.fill("textarea[name=words]", "已沟通,同意")
    press(county, "answer", "agrees")


def _approve(people, address):
    office = people("zhuren")
    office.goto(f"{address}approval/")
    office.fill("#words", "其余单位未答复,视为同意")
    office.click("form:has(#words) .btn-primary")
    county = people("ganzhou")
    county.goto(address)
    file = {"name": "甘州区落实方案.pdf", "mimeType": "application/pdf", "buffer": PDF}
    county.set_input_files("input[name=document]", file)
    county.locator('form[action$="/file/"] button').click()


# a unit reports


@pytest.fixture(scope="module")
def period(people, plan, targets):
    """The address of the form of a period that the office opened for the two figures of the unit."""
    office = people("zhuren")
    office.goto(f"{plan}data-sets/new/")
    office.fill("#name", "创新能力年报")
    for name in (PATENTS, SHARE):
        office.get_by_label(name, exact=True).check()
    press(office, "step", "look")
    people.look(office)
    if office.locator("#why").count():
        office.fill("#why", "方案期满前逐年需要")
    press(office, "step", "make")
    office.wait_for_url("**/data-sets/*/")
    _open(office, "二〇二五", days(0, 14, 21, 35))
    assert office.locator("#period-problem").is_visible()
    people.look(office)
    _open(office, "2025", days(0, 14, 21, 35))
    _open(office, "2024", days(-60, -40, -30, -20))
    people.look_twice("zhuren")
    reporter = people("tianbao")
    reporter.goto(f"{plan}mine/")
    people.look_twice("tianbao")
    reporter.locator(".duty", has_text="创新能力年报 · 2025").locator("a.btn").click()
    return reporter.url


def _open(office, period, dates):
    office.fill("#period", period)
    for name, day in zip(("opens_on", "due_on", "late_on", "closes_on"), dates, strict=True):
        office.fill(f"#{name}", day)
    office.click('form[action$="/periods/"] .btn-primary')


def field(page, name=PATENTS):
    """The cell of a form in which a figure is written."""
    return page.locator(f'input[aria-label^="{name}"]')


def fill_in(page, patents, share, note=""):
    field(page).fill(patents)
    field(page, SHARE).fill(share)
    for area in page.locator("textarea[name^=note-]").all():
        area.fill(note)


@pytest.fixture(scope="module")
def submitted(people, period):
    """The form of a report that was filled in by form and by workbook, and submitted."""
    page, other = people("tianbao"), people("tianbao", "en")
    other.goto(period)
    fill_in(page, "930.5", "10")
    press(page, "do", "submit")
    assert page.locator(".problem").first.is_visible(), "what is wrong is told beside its cell"
    people.look(page)
    fill_in(page, "930", "10")
    press(page, "do", "save")
    fill_in(other, "931", "10")
    press(other, "do", "save")
    assert "930" in other.locator(".problem").first.inner_text(), "the second person sees what the first stored"
    assert field(other).input_value() == "931", "and loses nothing"
    people.look(other, "en")
    _by_workbook(people, page)
    page.goto(period)
    assert field(page).input_value() == "1010"
    fill_in(page, "1010", "10", "新认定企业增加")
    other.goto(period)
    press(page, "do", "submit")
    page.wait_for_url("**/mine/")
    press(other, "do", "submit")
    people.look(other, "en")
    assert other.locator(".duty").count() == 0, "it is not submitted twice"
    return period


def _by_workbook(people, page):
    page.goto(page.url.replace("/report/", "/workbook/"))
    page.set_input_files("#file", {"name": "表.xlsx", "mimeType": "", "buffer": b"no workbook"})
    page.click("form.up button")
    assert page.locator("#file-problem").is_visible()
    people.look(page)
    with page.expect_download() as got:
        page.click('a[href$="form.xlsx"]')
    book = load_workbook(io.BytesIO(got.value.path().read_bytes()))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == 930:  # the typed number, not the text beside it that says what was known
                    cell.value = 1010
    filled = io.BytesIO()
    book.save(filled)
    page.set_input_files("#file", {"name": "表.xlsx", "mimeType": "", "buffer": filled.getvalue()})
    page.click("form.up button")
    people.look(page)
    page.click('form[action$="/take/"] .btn-primary')


# it is given back, corrected, signed, accepted, settled


@pytest.fixture(scope="module")
def decided(people, plan, submitted):
    """The report after it was given back once, corrected, accepted by the office and settled by the statistics."""
    _sign(people, plan)
    office = people("zhuren")
    office.goto(f"{plan}received/")
    people.look_twice("zhuren")
    press(office, "do", "take")
    assert office.locator(".card label.choose").count() == 1, "what nobody chose is not decided on"
    people.look(office)
    office.check("input[name=chosen]")
    press(office, "do", "return")
    assert office.locator("input[name=chosen]").count() == 1, "nothing is given back without a reason"
    people.look(office)
    office.check("input[name=chosen]")
    office.fill("#reason", "与上年差距过大,请核实")
    press(office, "do", "return")
    _correct(people, submitted)
    _sign(people, plan)
    office.goto(f"{plan}received/")
    office.check("input[name=chosen]")
    press(office, "do", "take")
    statistics = people("tongji")
    statistics.goto(f"{plan}settling/")
    people.look_twice("tongji")
    statistics.check("input[name=chosen]")
    press(statistics, "do", "take")
    return submitted


def _sign(people, plan):
    head = people("juzhang")
    head.goto(f"{plan}to-sign/")
    people.look_twice("juzhang")
    head.click('form[action$="/sign/"] button')
    assert head.locator('form[action$="/sign/"]').count() == 0


def _correct(people, form):
    reporter = people("tianbao")
    reporter.goto(form)
    assert "与上年差距过大" in reporter.locator("main .alert-warning").inner_text()
    people.look_twice("tianbao")
    reporter.click('form[action$="/correct/"] button')
    fill_in(reporter, "1040", "10", "新认定企业增加,已核实")
    press(reporter, "do", "submit")
    reporter.wait_for_url("**/mine/")


# what is claimed


def test_the_office_makes_a_plan_of_a_document_and_the_others_plan_its_year(people, yearly):
    page = people("zhuren")
    page.goto(yearly)
    people.look_twice("zhuren")

    assert "甘州区落实方案.pdf" in page.locator("main").inner_text()
    assert page.locator("input[name^=v-]").count() == 0, "what was approved is frozen"


def test_what_a_unit_reports_reaches_the_target_and_leads_to_the_sentence(people, targets, decided):
    page = people("lingdao")
    page.goto(targets[PATENTS])
    figures = page.locator("dl.figures").inner_text()
    assert "1,040件" in figures
    assert "72.2%" in figures, "1040 of 1440"
    assert "黄灯" in figures, "1120 is half of the way from 800 to 1440, 1040 is 37.5 % of it: 12.5 points behind"
    people.look_twice("lingdao")
    page.locator("a.opens").first.click()
    page.locator("#panel #step-sentence a").click()
    page.wait_for_selector("#lit")
    assert "专利授权量达到1440件" in "".join(page.locator("mark").all_inner_texts())


def test_what_was_settled_and_what_is_late_takes_no_figure_and_no_other_unit_sees_the_form(people, plan, decided):
    reporter = people("tianbao")
    reporter.goto(decided)
    assert field(reporter).is_disabled(), "what was settled is not written again"
    reporter.goto(f"{plan}periods/")
    people.look_twice("tianbao")
    late = reporter.locator("tr", has_text="2024").get_by_role("link").get_attribute("href").split("/")[2]
    number = decided.split("/periods/")[1].split("/")[0]
    reporter.goto(decided.replace(f"/periods/{number}/", f"/periods/{late}/"))
    assert field(reporter).is_disabled(), "a period that is closed takes nothing"
    reporter.goto(f"{plan}periods/")
    reporter.locator("tr", has_text="2025").get_by_role("link").click()
    reporter.locator('a[href*="/submissions/"]').first.click()

    county = people("ganzhou")
    assert county.goto(decided).status == 404


def test_nothing_is_wrong_with_the_pages_on_the_way(people, yearly, decided):
    assert people.found == []
