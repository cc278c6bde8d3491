import pytest

from luoshi.plans.directory import Directory
from luoshi.web.actions.adopting import Undecided, adopt
from luoshi.web.actions.confirming import (
    ChangedMeanwhile,
    ReasonNeeded,
    add,
    confirm,
    confirm_certain,
    reject,
    reopen,
)
from luoshi.web.actions.documents import take_document
from luoshi.web.models import Area, Event, Plan, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(plan, act, root):
    text = (root / "examples/zhangye-2014/plan.txt").read_bytes()
    return take_document(act, text, "plan.txt")


def adopted(act, reading):
    return adopt(act, reading, area=Area.objects.get(code="620700"), directory=Directory.read())


def test_the_sample_document_proposes_29_measures_and_27_targets_by_hand_count(reading):
    assert reading.proposals.filter(kind="measure").count() == 29
    assert reading.proposals.filter(kind="target").count() == 27


def test_a_proposal_stands_where_its_words_stand_in_the_text(reading):
    forest = reading.proposals.get(kind="target", read__contains="森林覆盖率")

    assert reading.text[forest.start : forest.end] == "全市森林覆盖率达到17.8%"


def test_nothing_enters_a_plan_while_something_waits_for_a_person(act, reading):
    confirm_certain(act, reading)

    with pytest.raises(Undecided):
        adopted(act, reading)
    assert Plan.objects.count() == 1


def test_what_has_a_doubt_is_not_confirmed_with_the_certain_ones(act, reading):
    confirm_certain(act, reading)

    waiting = reading.proposals.filter(state="proposed")
    assert waiting.exists()
    assert all(one.doubts for one in waiting)


def test_a_correction_stands_beside_the_reading_and_enters_the_plan(act, reading):
    erosion = reading.proposals.get(kind="target", read__contains="治理水土流失面积")
    confirm(act, erosion, version=1, corrected={"low": "36"})
    confirm_certain(act, reading, with_doubts=True)

    plan = adopted(act, reading)

    erosion.refresh_from_db()
    assert erosion.read["low"] == "3.6"
    assert str(Target.objects.get(measure__plan=plan, name="治理水土流失面积").low) == "36"


def test_what_was_rejected_does_not_enter_the_plan(act, reading):
    reject(act, reading.proposals.get(kind="target", number=1), version=1, reason="另行安排")
    confirm_certain(act, reading, with_doubts=True)

    plan = adopted(act, reading)

    assert Target.objects.filter(measure__plan=plan).count() == 26


def test_a_rejection_without_a_reason_is_refused(act, reading):
    with pytest.raises(ReasonNeeded):
        reject(act, reading.proposals.first(), version=1, reason="  ")


def test_of_two_people_who_decide_the_same_the_second_is_told(act, reading):
    first = reading.proposals.first()
    confirm(act, first, version=1)

    with pytest.raises(ChangedMeanwhile):
        reject(act, first, version=1, reason="重复")


def test_what_the_reader_missed_is_added_by_a_person(act, reading):
    add(act, reading, "measure", {"id": "6", "heading": "补充任务", "lead": ["市科技局"]}, None)
    confirm_certain(act, reading, with_doubts=True)

    plan = adopted(act, reading)

    assert plan.measures.get(code="6").duties.get().unit.names.get().short == "市科技局"


def test_every_decision_leaves_an_event_with_old_and_new(act, reading):
    confirm(act, reading.proposals.first(), version=1)

    event = Event.objects.latest("sequence")
    assert (event.action, event.old["state"], event.new["state"]) == ("confirm_proposal", "proposed", "confirmed")
    assert event.person_id == act.person.id


def test_a_decision_taken_back_leaves_the_proposal_undecided_again(act, reading):
    rejected = reject(act, reading.proposals.first(), version=1, reason="重复")

    assert reopen(act, rejected, version=2).state == "proposed"
