import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.plans.directory import Directory
from luoshi.web.actions.adopting import NothingConfirmed, adopt
from luoshi.web.actions.confirming import ReadingAdopted, confirm_certain, reject, reopen
from luoshi.web.actions.documents import take_document
from luoshi.web.models import Area, Document, Event, Plan, Proposal, Reading, Target
from luoshi.web.proposal_fields import typed
from luoshi.web.queries.lit_text import Lit, pieces
from luoshi.web.queries.reading import reading_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(plan, act, root):
    return take_document(act, (root / "examples/zhangye-2014/plan.txt").read_bytes(), "plan.txt")


def target(reading, words):
    return reading.proposals.get(kind="target", read__contains=words)


def decide(client, proposal, **fields):
    return client.post(f"/proposals/{proposal.pk}/", {"version": proposal.version, **fields})


def as_form(proposal, **changes):
    read = proposal.read
    names = ("indicator", "measure", "kind", "comparator", "low", "unit", "deadline", "base", "force")
    given = {name: read[name] or "" for name in names} | {"yearly": "yes" if read["yearly"] else ""}
    return given | {"do": "correct"} | changes


def upload(client, data, name="plan.txt"):
    return client.post("/documents/", {"document": SimpleUploadedFile(name, data), "source": "张掖市政府网站"})


# Uploading


def test_a_document_that_is_uploaded_leads_to_what_was_read_of_it(plan, clerk):
    answer = upload(clerk, "一、目标\n到2018年,全市森林覆盖率达到17.8%。\n".encode())

    row = Reading.objects.latest("pk")
    assert answer.headers["Location"] == f"/readings/{row.pk}/"
    assert row.proposals.get().read["indicator"] == "森林覆盖率"
    assert row.document.source == "张掖市政府网站"


def test_a_document_that_is_uploaded_twice_is_confirmed_once(plan, clerk):
    text = "一、目标\n到2018年,全市森林覆盖率达到17.8%。\n".encode()

    assert upload(clerk, text).headers["Location"] == upload(clerk, text).headers["Location"]


def test_a_classified_document_is_refused_and_nothing_of_it_is_kept(plan, clerk):
    before = Document.objects.count()

    answer = upload(clerk, "机密★5年\n\n关于工作的通知\n各县区:\n请按期完成。\n".encode())

    assert answer.status_code == 422
    assert "classified_document" in answer.content.decode()
    assert Document.objects.count() == before


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"", "plan.txt", "document_empty"), (b"MZ\x90\x00\x03\x00\x00\x00\xff\xff\x00\x00", "plan.docx", "not_text")],
)
def test_a_file_is_judged_by_its_content_and_refused_beside_its_field(plan, clerk, data, name, code):
    answer = upload(clerk, data, name)

    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_no_file_at_all_is_told_and_not_a_fault(plan, clerk):
    assert clerk.post("/documents/", {}).status_code == 422


def test_the_file_comes_back_byte_for_byte_and_never_as_a_page(reading, clerk, root):
    answer = clerk.get(f"/documents/{reading.document_id}/file/")

    assert b"".join(answer.streaming_content) == (root / "examples/zhangye-2014/plan.txt").read_bytes()
    assert answer.headers["Content-Disposition"].startswith("attachment")


# The page


def test_the_pieces_of_a_text_together_are_the_text():
    text = "一、甲\n二、乙丙丁\n"
    lines = pieces(text, [Lit(1, 0, 6), Lit(2, 6, 8), Lit(3, 7, 8)])

    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text
    assert [piece.items for line in lines for piece in line if piece.text == "丙"] == [(3, 2)]


def test_every_item_of_the_sample_plan_is_lit_in_its_text(reading, clerk):
    page = clerk.get(f"/readings/{reading.pk}/").content.decode()

    lit = set(re.findall(r' id="w(\d+)"', page))
    assert lit == {str(one.pk) for one in reading.proposals.all()}
    assert len(lit) == 56  # 29 measures and 27 targets by hand count


def test_the_text_on_the_page_is_the_text_of_the_document(reading):
    lines = reading_page(reading).lines

    assert "\n".join("".join(piece.text for piece in line) for line in lines) == reading.text


def test_what_is_doubtful_comes_first(reading, clerk):
    page = clerk.get(f"/readings/{reading.pk}/").content.decode()
    order = [int(one) for one in re.findall(r'<article id="p(\d+)"', page)]

    doubtful = {one.pk for one in reading.proposals.all() if one.doubts}
    assert doubtful
    assert set(order[: len(doubtful)]) == doubtful


def test_the_progress_counts_what_was_decided(reading, clerk):
    decide(clerk, target(reading, "森林覆盖率"), do="confirm")

    assert "已定1项，共56项" in clerk.get(f"/readings/{reading.pk}/").content.decode()


# Deciding


def test_without_javascript_a_confirmation_leads_back_to_the_item(reading, clerk):
    one = target(reading, "森林覆盖率")

    answer = decide(clerk, one, do="confirm")

    one.refresh_from_db()
    assert one.state == "confirmed"
    assert answer.headers["Location"] == f"/readings/{reading.pk}/#p{one.pk}"


def test_by_htmx_only_the_item_and_the_progress_come_back(reading, clerk):
    one = target(reading, "森林覆盖率")

    answer = clerk.post(
        f"/proposals/{one.pk}/", {"version": 1, "do": "confirm"}, headers={"hx-request": "true"}
    ).content.decode()

    assert f'<article id="p{one.pk}"' in answer
    assert 'id="progress"' in answer
    assert "<html" not in answer


def test_by_htmx_a_form_opens_in_the_item_and_closes_again(reading, clerk):
    one = target(reading, "森林覆盖率")

    def part(name):
        return clerk.get(f"/proposals/{one.pk}/?part={name}", headers={"hx-request": "true"}).content.decode()

    assert 'value="17.8"' in part("correct")
    assert 'name="reason"' in part("reject")
    assert 'value="confirm"' in part("none")


def test_a_correction_keeps_the_reading_beside_it(reading, clerk):
    erosion = target(reading, "治理水土流失面积")

    decide(clerk, erosion, **as_form(erosion, low="36"))

    erosion.refresh_from_db()
    assert (erosion.read["low"], erosion.corrected) == ("3.6", {"low": "36"})
    assert "<del>3.6</del> → <ins>36</ins>" in clerk.get(f"/readings/{reading.pk}/").content.decode()


def test_a_form_of_correction_sent_back_unchanged_is_no_correction(reading, clerk):
    for proposal in reading.proposals.filter(kind="target"):
        decide(clerk, proposal, **as_form(proposal, high=proposal.read["high"] or ""))

    assert not [one for one in reading.proposals.filter(kind="target") if one.corrected or one.state != "confirmed"]


def test_a_number_that_is_none_is_told_beside_its_field(reading, clerk):
    forest = target(reading, "森林覆盖率")

    answer = decide(clerk, forest, **as_form(forest, low="很多"))

    assert answer.status_code == 422
    assert f'id="p{forest.pk}-low-error"' in answer.content.decode()
    assert Proposal.objects.get(pk=forest.pk).state == "proposed"


@pytest.mark.parametrize(
    ("field", "text"),
    [("deadline", "2018年底"), ("kind", "hope"), ("indicator", ""), ("low", ""), ("low", "NaN"), ("high", "1")],
)
def test_what_a_target_cannot_be_is_refused(field, text):
    form = {"indicator": "森林覆盖率", "kind": "level", "comparator": ">=", "low": "17.8", "deadline": "2018"}

    assert field in typed("target", form | {field: text}).errors


def test_thousands_may_be_separated_where_a_number_is_typed():
    assert Decimal(typed("target", {"indicator": "产值", "kind": "level", "low": "1,200.50"}).values["low"]) == Decimal(
        "1200.50"
    )


def test_a_rejection_without_a_reason_is_told_on_the_page(reading, clerk):
    answer = decide(clerk, reading.proposals.first(), do="reject", reason=" ")

    assert answer.status_code == 422
    assert "reason_needed" in answer.content.decode()


def test_of_two_clerks_the_second_sees_that_the_item_was_decided(reading, clerk):
    one = reading.proposals.first()
    decide(clerk, one, do="confirm")

    answer = decide(clerk, one, do="reject", reason="重复")

    assert answer.status_code == 409
    assert "changed_meanwhile" in answer.content.decode()


def test_confirming_again_what_was_corrected_and_taken_back_keeps_the_correction(reading, clerk, act):
    erosion = target(reading, "治理水土流失面积")
    decide(clerk, erosion, **as_form(erosion, low="36"))
    erosion.refresh_from_db()
    decide(clerk, reopen(act, erosion, version=erosion.version), do="confirm")

    erosion.refresh_from_db()
    assert (erosion.state, erosion.corrected) == ("confirmed", {"low": "36"})


def test_the_certain_ones_are_confirmed_at_once(reading, clerk):
    clerk.post(f"/readings/{reading.pk}/certain/")

    waiting = reading.proposals.filter(state="proposed")
    assert waiting
    assert all(one.doubts for one in waiting)


# Adding


def test_words_that_were_selected_become_a_target_at_their_place(reading, clerk):
    """The words are those of the page to add, which names the kind of item; the kind of target is a field."""
    start = reading.text.index("全市森林覆盖率达到17.8%")
    fields = {"item": "target", "words": "全市森林覆盖率", "start": start, "low": "17.8", "indicator": "森林覆盖率"}

    clerk.post(f"/readings/{reading.pk}/add/", fields | {"kind": "level"})

    added = reading.proposals.get(kind="target", read=None)
    assert (added.start, added.end) == (start, start + 7)
    assert added.corrected["quote"] == "全市森林覆盖率"


def test_an_added_measure_needs_no_words_and_counts_as_confirmed(reading, clerk):
    clerk.post(
        f"/readings/{reading.pk}/add/",
        {"item": "measure", "id": "6.1", "heading": "补充任务", "lead": "市科技局、市发改委"},
    )

    added = reading.proposals.get(kind="measure", read=None)
    assert (added.state, added.corrected["lead"], added.start) == ("confirmed", ["市科技局", "市发改委"], None)


def test_words_that_do_not_stand_in_the_document_are_told(reading, clerk):
    answer = clerk.post(
        f"/readings/{reading.pk}/add/", {"item": "measure", "id": "6.1", "heading": "补充任务", "words": "此句原文没有"}
    )

    assert answer.status_code == 422
    assert 'id="words-error"' in answer.content.decode()


def test_two_measures_of_a_document_cannot_have_one_number(reading, clerk):
    answer = clerk.post(f"/readings/{reading.pk}/add/", {"item": "measure", "id": "2.2", "heading": "补充任务"})

    assert answer.status_code == 422


# Adopting


def head(reading, **changes):
    read = reading.head
    return {
        "title": read["title"], "number": read["number"], "issuer": read["issuer"], "date": read["date"],
        "first": "2014", "last": "2018", "area": "620700", "office": "",
    } | changes  # fmt: skip


def test_a_plan_is_made_when_all_is_decided(reading, clerk, act):
    confirm_certain(act, reading, with_doubts=True)

    answer = clerk.post(f"/readings/{reading.pk}/adopt/", head(reading, title="张掖市方案(二)"))

    made = Plan.objects.latest("pk")
    assert answer.headers["Location"] == f"/plans/{made.pk}/"
    assert (made.title, made.area.code, made.last_year) == ("张掖市方案(二)", "620700", 2018)
    assert Target.objects.filter(measure__plan=made).count() == 27


def test_no_plan_is_made_while_something_waits(reading, clerk, act):
    confirm_certain(act, reading)

    answer = clerk.post(f"/readings/{reading.pk}/adopt/", head(reading))

    assert answer.status_code == 422
    assert Plan.objects.count() == 1


def test_a_plan_without_an_area_is_told_beside_the_field(reading, clerk, act):
    confirm_certain(act, reading, with_doubts=True)

    answer = clerk.post(f"/readings/{reading.pk}/adopt/", head(reading, area=""))

    assert 'id="area-error"' in answer.content.decode()


def test_a_reading_becomes_a_plan_once_and_is_closed_then(reading, act):
    confirm_certain(act, reading, with_doubts=True)
    area = Area.objects.get(code="620700")
    adopt(act, reading, area=area, directory=Directory.read())

    with pytest.raises(ReadingAdopted):
        adopt(act, reading, area=area, directory=Directory.read())
    with pytest.raises(ReadingAdopted):
        reopen(act, reading.proposals.first(), version=2)


def test_a_plan_of_nothing_is_not_made(reading, act):
    for one in reading.proposals.all():
        reject(act, one, version=1, reason="误读")

    with pytest.raises(NothingConfirmed):
        adopt(act, reading, area=Area.objects.get(code="620700"), directory=Directory.read())


def test_what_a_person_said_of_the_document_stands_in_the_log(reading, clerk, act):
    confirm_certain(act, reading, with_doubts=True)
    clerk.post(f"/readings/{reading.pk}/adopt/", head(reading, number="张政办发〔2014〕219号"))

    assert Event.objects.filter(action="adopt_plan").latest("sequence").new["head"]["number"] == "张政办发〔2014〕219号"


def test_a_clerk_of_one_plan_does_not_reach_what_others_uploaded(reading, elsewhere):
    client = elsewhere("office_clerk", "领导小组办公室")

    assert client.get(f"/readings/{reading.pk}/").status_code == 404
    assert client.get(f"/proposals/{reading.proposals.first().pk}/").status_code == 404
    assert client.get(f"/documents/{reading.document_id}/file/").status_code == 404
