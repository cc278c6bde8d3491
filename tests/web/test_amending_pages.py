"""The pages of an amendment: uploaded on the page of the plan, compared, adopted; versions and the amended text."""

import re

import pytest
from amending_notice import AFTER, BEFORE, NOTICE, adopted, begun, forest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.web.actions.amending import confirm_amended, decide_amended, deed_of
from luoshi.web.actions.documents import take_document
from luoshi.web.models import AmendedItem, Amendment, Target
from luoshi.web.queries.amending import cards
from luoshi.web.queries.judged import targets_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(plan, act):
    return begun(act, plan, NOTICE)


def upload(client, plan, text=NOTICE):
    file = SimpleUploadedFile("notice.txt", text.encode())
    return client.post(f"/plans/{plan.pk}/amendments/", {"document": file, "source": "政府公报"})


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def confirm_page(client, amendment, card, **more):
    """Press the button that a card shows."""
    sent = {"about": card.about, "version": card.version, "deed": card.deed, "reason": "与原方案一致", **more}
    if card.present:
        sent[card.kind] = card.present.pk
    if card.proposal is None:
        sent["words"] = card.sentence
    return client.post(f"/amendments/{amendment.pk}/decide/", sent)


def test_an_amendment_goes_from_the_page_of_the_plan_to_the_amended_target(plan, clerk):
    assert f"/plans/{plan.pk}/amendments/" in clerk.get(f"/plans/{plan.pk}/document/").content.decode()
    reading = upload(clerk, plan).headers["Location"]
    amendment = Amendment.objects.get()
    clerk.post(f"{reading}certain/")
    for proposal in amendment.reading.proposals.filter(state="proposed"):
        clerk.post(f"/proposals/{proposal.pk}/", {"do": "confirm", "version": proposal.version})
    assert f"/amendments/{amendment.pk}/" in clerk.get(reading).content.decode()

    clerk.post(f"/amendments/{amendment.pk}/certain/")
    for card in cards(amendment):
        if not card.decided:
            assert confirm_page(clerk, amendment, card).status_code == 302
    answer = clerk.post(f"/amendments/{amendment.pk}/adopt/", {"on": "2016-03-01"})

    assert answer.status_code == 302
    target = forest(plan, AFTER)
    page = text_of(clerk.get(f"/targets/{target.pk}/?on={AFTER}"))
    assert "森林覆盖率 ≥18.2% (2018)" in page
    assert "张政办发〔2014〕218号" in page
    assert "张政办发〔2016〕99号" in page


def test_old_and_new_are_lit_where_they_differ(amendment, clerk):
    page = clerk.get(f"/amendments/{amendment.pk}/").content.decode()

    assert "<del>17.8</del>" in page
    assert "<ins>18.2</ins>" in page


def test_the_address_of_a_target_leads_to_the_version_of_the_day(act, plan, amendment, clerk):
    old = forest(plan, AFTER)
    confirm_all(act, amendment)
    adopted(act, amendment)
    new = forest(plan, AFTER)

    for pk in (old.pk, new.pk):
        assert "<h1>森林覆盖率 ≥17.8% (2018)</h1>" in clerk.get(f"/targets/{pk}/?on={BEFORE}").content.decode()
        assert "<h1>森林覆盖率 ≥18.2% (2018)</h1>" in clerk.get(f"/targets/{pk}/?on={AFTER}").content.decode()


def test_a_sentence_is_quoted_under_the_number_of_the_document_that_has_it(act, plan, amendment, clerk):
    confirm_all(act, amendment)
    adopted(act, amendment)

    numbers = [
        re.search(r"张政办发〔\d+〕\d+号 三", clerk.get(f"/targets/{forest(plan, day).pk}/?on={day}").content.decode())
        for day in (BEFORE, AFTER)
    ]
    assert [found and found[0] for found in numbers] == ["张政办发〔2014〕218号 三", "张政办发〔2016〕99号 三"]


def confirm_all(act, amendment):
    confirm_amended(act, amendment)
    for one in cards(amendment):
        if not one.decided:
            decide_amended(act, amendment, one.about, deed_of(one), version=one.version)


def test_the_plan_is_read_as_amended_from_the_day_on_and_as_it_was_before(act, plan, amendment, clerk):
    confirm_all(act, amendment)
    adopted(act, amendment)

    before = clerk.get(f"/plans/{plan.pk}/document/?on={BEFORE}").content.decode()
    after = clerk.get(f"/plans/{plan.pk}/document/?on={AFTER}").content.decode()

    assert "<del>" not in before
    assert "<del>全市森林覆盖率达到17.8%</del>" in after
    assert "全市森林覆盖率达到18.2%</a></ins>" in after
    assert "推进智慧园区建设" in after
    assert (
        "取消“甘肃名牌产品”目标"
        in clerk.get(f"/plans/{plan.pk}/document/?on={AFTER}&reading={amendment.reading_id}").content.decode()
    )


def test_a_document_uploaded_twice_leads_to_the_same_amendment(plan, clerk):
    first = upload(clerk, plan).headers["Location"]

    assert upload(clerk, plan).headers["Location"] == first
    assert Amendment.objects.count() == 1


def test_what_amended_the_plan_already_is_refused_with_words(act, plan, amendment, clerk):
    confirm_all(act, amendment)
    adopted(act, amendment)

    answer = upload(clerk, plan)

    assert answer.status_code == 422
    assert "reading_adopted" in answer.content.decode()
    assert Amendment.objects.count() == 1


def test_a_refusal_stands_at_the_item_that_it_is_of(amendment, clerk):
    card = cards(amendment)[0]

    answer = clerk.post(f"/amendments/{amendment.pk}/decide/", {"about": card.about, "version": 0, "deed": "change"})

    assert answer.status_code == 422
    assert "amended_item_needed" in answer.content.decode()
    assert not AmendedItem.objects.exists()


def test_another_item_is_withdrawn_by_the_sentence_of_the_document(plan, amendment, clerk):
    target = next(one for one in targets_on(plan, AFTER) if one.name == "驰名商标")

    sent = {"deed": "withdraw", "target": target.pk, "measure": "", "words": "取消“甘肃名牌产品”目标"}
    assert clerk.post(f"/amendments/{amendment.pk}/decide/", sent).status_code == 302
    refused = clerk.post(f"/amendments/{amendment.pk}/decide/", sent | {"words": "不在文中的话", "version": 1})

    assert AmendedItem.objects.get().target == target
    assert refused.status_code == 422


def test_one_who_does_not_run_the_plan_reaches_no_amendment(amendment, browser):
    assert browser("leader", "领导小组办公室", "plan").get(f"/amendments/{amendment.pk}/").status_code == 403
    assert browser("office_clerk").get("/amendments/0/").status_code == 404


def test_doubts_are_told_in_the_language_of_the_reader(act, plan, root, clerk):
    reading = take_document(act, (root / "examples/zhangye-2014/plan.txt").read_bytes() + b"\n", "plan.txt")

    chinese = clerk.get(f"/readings/{reading.pk}/", headers={"accept-language": "zh-CN"}).content.decode()
    english = clerk.get(f"/readings/{reading.pk}/", headers={"accept-language": "en"}).content.decode()

    assert "市级水土流失治理面积一般以十平方公里计" in chinese
    assert "市级水土流失治理面积一般以十平方公里计" not in english
    assert "Kept as printed; check the document." in english
    assert Target.objects.count() == 27
