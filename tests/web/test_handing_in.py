"""A report by workbook and by the API: the same checks, the same draft, received = stored + unchanged + refused."""

import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from reporting_site import asked_for

from luoshi.web.actions.roles import unit_called
from luoshi.web.actions.tokens import TokenUnfit, end_token, make_token
from luoshi.web.models import ApiToken, Cell, Event, Membership, Person, Submission
from luoshi.web.operating.loading import COMMAND
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(plan):
    return asked_for(plan, ["HIGH_TECH_FIRMS", "PATENT_GRANTS", "TRADITIONAL_INDUSTRY_SHARE"])


@pytest.fixture
def token(account, bureau):
    reporter = account("reporter", "市科技局")
    row, token = make_token(
        COMMAND, Membership.objects.get(person=reporter), name="科技局系统", expires_on=today() + timedelta(days=30)
    )
    return row, token


@pytest.fixture
def send(token, period):
    """Posts to the API with the token of the bureau."""

    def post(body, key="1", address="figures", **headers):
        given = {"authorization": f"Bearer {token[1]}", "idempotency-key": key} | headers
        return Client(headers=given).post(
            f"/api/v1/periods/{period.pk}/{address}/", json.dumps(body), content_type="application/json"
        )

    return post


def figures(**values):
    return {"figures": [{"indicator": code, "value": value, "note": "新认定"} for code, value in values.items()]}


def test_a_program_puts_figures_in_the_draft_of_its_unit(send, bureau):
    answer = send(figures(HIGH_TECH_FIRMS="12", PATENT_GRANTS=930)).json()

    assert (answer["received"], answer["stored"], answer["unchanged"], answer["refused"]) == (2, 2, 0, [])
    assert {cell.typed for cell in Submission.objects.get().cells.all()} == {"12", "930"}
    assert Event.objects.filter(action="hand_in_figures").get().way == "api"


def test_the_same_request_is_done_once_and_answered_the_same(send):
    first = send(figures(HIGH_TECH_FIRMS="12"))
    events = Event.objects.count()

    assert send(figures(HIGH_TECH_FIRMS="12")).json() == first.json()
    assert Event.objects.count() == events


def test_one_key_is_not_used_for_two_requests(send):
    send(figures(HIGH_TECH_FIRMS="12"))

    refused = send(figures(HIGH_TECH_FIRMS="13"))

    assert (refused.status_code, refused.json()["code"]) == (409, "key_used")


def test_the_same_figures_with_another_key_are_unchanged(send):
    send(figures(HIGH_TECH_FIRMS="12"))

    answer = send(figures(HIGH_TECH_FIRMS="12"), key="2").json()

    assert (answer["stored"], answer["unchanged"]) == (0, 1)


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ({"indicator": "HIGH_TECH_FIRMS", "value": "约12"}, "not_exact"),
        ({"indicator": "NO_SUCH", "value": "1"}, "indicator_unknown"),
        ({"indicator": "TRADITIONAL_INDUSTRY_SHARE", "value": "1"}, "not_asked"),
        ({"indicator": "HIGH_TECH_FIRMS", "value": "-1"}, "rule_broken"),
        ({"indicator": "HIGH_TECH_FIRMS", "value": "1", "colour": "red"}, "too_many_cells"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_row_and_its_reason(send, figure, code):
    answer = send({"figures": [{"indicator": "PATENT_GRANTS", "value": "930", "note": "年报"}, figure]}).json()

    assert answer["received"] == answer["stored"] + answer["unchanged"] + len(answer["refused"]) == 2
    assert [(one["row"], one["code"]) for one in answer["refused"]] == [(2, code)]


def test_a_body_that_cannot_be_read_says_why(send):
    assert send({"figures": "12"}).json()["code"] == "body_unreadable"


def test_a_request_that_writes_has_a_key(send):
    assert send(figures(HIGH_TECH_FIRMS="12"), key="").json()["code"] == "key_missing"


def test_a_session_needs_the_sign_of_the_site_and_a_token_does_not(browser, period):
    reporter = Client(enforce_csrf_checks=True)
    reporter.cookies = browser("reporter", "市科技局").cookies

    answer = reporter.post(f"/api/v1/periods/{period.pk}/figures/", "{}", content_type="application/json")

    assert answer.json()["code"] == "forged"


def test_without_a_token_nothing_is_told(period):
    answer = Client().get("/api/v1/periods/")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_that_was_ended_or_is_over_opens_nothing(send, token):
    row, _ = token
    end_token(COMMAND, row)

    assert send(figures(HIGH_TECH_FIRMS="12")).status_code == 401


def test_a_token_rests_while_somebody_else_knows_the_password_of_its_person(send, token):
    Person.objects.filter(pk=token[0].person_id).update(must_change_password=True)

    answer = send(figures(HIGH_TECH_FIRMS="12"))

    assert (answer.status_code, answer.json()["code"]) == (403, "password_is_not_own")


def test_a_token_is_for_its_unit_and_for_the_api_alone(token, period):
    program = Client(headers={"authorization": f"Bearer {token[1]}"})

    assert program.get(f"/api/v1/periods/{period.pk}/form/?unit={unit_called('市统计局').pk}").status_code == 404
    assert program.get("/evidence/").status_code == 302


def test_a_token_is_kept_as_its_hash_and_ends_within_a_year(token, account):
    _, words = token

    assert words not in str(ApiToken.objects.values())
    with pytest.raises(TokenUnfit):
        make_token(
            COMMAND,
            Membership.objects.filter(role="reporter").first(),
            name="永久",
            expires_on=today() + timedelta(days=1000),
        )


def test_the_security_administrator_makes_and_ends_tokens_on_a_page(account, browser):
    account("reporter", "市科技局")
    admin = browser("security_admin")
    reporter = Membership.objects.get(role="reporter")

    made = admin.post("/tokens/", {"name": "系统", "reporter": reporter.pk, "expires_on": today().isoformat()})
    row = ApiToken.objects.get()
    admin.post(f"/tokens/{row.pk}/end/")

    assert 'class="token"' in made.content.decode()
    assert ApiToken.objects.exclude(ended_at=None).get() == row
    assert admin.post("/tokens/", {"name": "", "reporter": reporter.pk}).status_code == 422


def test_a_program_reads_its_form_and_submits(send, token, period):
    program = Client(headers={"authorization": f"Bearer {token[1]}"})
    send(figures(HIGH_TECH_FIRMS="12", PATENT_GRANTS="930"))

    periods = program.get("/api/v1/periods/").json()["periods"]
    read = program.get(f"/api/v1/periods/{period.pk}/form/").json()
    done = send({}, key="9", address="submit")

    assert [one["id"] for one in periods] == [period.pk]
    assert {cell["value"] for cell in read["cells"]} == {"12", "930"}
    assert done.json().get("state") == "submitted", done.json()


def test_the_api_describes_itself_to_those_who_are_signed_in(browser):
    reporter = browser("reporter", "市科技局")

    assert reporter.get("/api/openapi.json").json()["openapi"] == "3.1.0"
    assert "/api/v1/periods/{period_id}/figures/" in reporter.get("/api/").content.decode()


def workbook(reporter, period, bureau, **entries):
    """The form as it is downloaded, with these figures typed into it, by code."""
    book = load_workbook(io.BytesIO(reporter.get(address(period, bureau) + "form.xlsx").content))
    sheet = book.worksheets[0]
    heads = next(row for row in sheet.iter_rows() if "code" in [cell.value for cell in row])
    column = {cell.value: cell.column for cell in heads if cell.value}
    for row in range(heads[0].row + 1, sheet.max_row + 1):
        code = sheet.cell(row, column["code"]).value
        if code in entries:
            sheet.cell(row, column["value"]).value = entries[code]
            sheet.cell(row, column["note"]).value = "新认定"
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    made.name = "form.xlsx"
    return made


def address(period, bureau):
    return f"/periods/{period.pk}/units/{bureau.pk}/workbook/"


def test_a_workbook_goes_down_and_up_and_is_stored_only_when_its_changes_were_seen(browser, period, bureau):
    reporter = browser("reporter", "市科技局")

    shown = reporter.post(address(period, bureau), {"file": workbook(reporter, period, bureau, HIGH_TECH_FIRMS=12)})
    stored_before = Cell.objects.count()
    words = shown.content.decode().partition('name="shown" value="')[2].partition('"')[0]
    taken = reporter.post(address(period, bureau) + "take/", {"shown": words})
    reporter.post(address(period, bureau) + "take/", {"shown": words})

    assert stored_before == 0
    assert "<strong>12</strong>" in shown.content.decode()
    assert taken.status_code == 302
    assert Cell.objects.get(indicator__code="HIGH_TECH_FIRMS").typed == "12"
    assert Event.objects.filter(action="save_report").count() == 1


def test_a_workbook_that_comes_back_untouched_changes_nothing(browser, period, bureau):
    reporter = browser("reporter", "市科技局")

    shown = reporter.post(address(period, bureau), {"file": workbook(reporter, period, bureau)})

    assert 'name="shown"' not in shown.content.decode()


def test_every_problem_of_a_workbook_is_shown_with_its_cell(browser, period, bureau):
    reporter = browser("reporter", "市科技局")
    filled = workbook(reporter, period, bureau, HIGH_TECH_FIRMS="约12", PATENT_GRANTS=-5)

    shown = reporter.post(address(period, bureau), {"file": filled}).content.decode()

    assert shown.count("not_exact") == shown.count("rule_broken") == 1
    assert 'name="shown"' not in shown


def test_a_file_that_is_no_workbook_is_refused_beside_its_field(browser, period, bureau):
    bad = io.BytesIO(b"%PDF-1.4\n%%EOF")
    bad.name = "form.xlsx"

    answer = browser("reporter", "市科技局").post(address(period, bureau), {"file": bad})

    assert answer.status_code == 422
    assert "file-problem" in answer.content.decode()


def test_what_was_shown_to_one_is_not_confirmed_by_another(browser, period, bureau):
    reporter, other = browser("reporter", "市科技局"), browser("reporter", "市科技局")
    shown = reporter.post(address(period, bureau), {"file": workbook(reporter, period, bureau, HIGH_TECH_FIRMS=12)})
    words = shown.content.decode().partition('name="shown" value="')[2].partition('"')[0]

    other.post(address(period, bureau) + "take/", {"shown": words})

    assert Cell.objects.count() == 0


def test_the_form_leads_to_its_workbook_and_other_units_do_not_reach_it(browser, period, bureau):
    page = f"/periods/{period.pk}/units/{bureau.pk}/report/"

    assert address(period, bureau) in browser("reporter", "市科技局").get(page).content.decode()
    assert browser("reporter", "甘州区政府").get(address(period, bureau)).status_code == 404
