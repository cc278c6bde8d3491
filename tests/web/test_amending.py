"""A later document amends the plan: matched, decided, in force from a day, and nothing of the days before changes."""

from datetime import date

import pytest
from amending_notice import AFTER, BEFORE, NOTICE, ON, adopted, begun, forest

from luoshi.web.actions.adopting import NothingConfirmed, Undecided
from luoshi.web.actions.amending import (
    Deed,
    ItemNeeded,
    SentenceNeeded,
    begin_amendment,
    confirm_amended,
    decide_amended,
    deed_of,
)
from luoshi.web.actions.amending_checks import AmendedTwice, EffectTooEarly
from luoshi.web.actions.confirming import (
    ChangedMeanwhile,
    ReadingAdopted,
    ReasonNeeded,
    confirm,
    reopen,
)
from luoshi.web.actions.documents import take_document
from luoshi.web.actions.targets import set_base, set_path, set_shares
from luoshi.web.events import Act
from luoshi.web.models import Duty, Event, Measure, Plan, Target
from luoshi.web.operating.loading import follow_directory
from luoshi.web.queries.amended import to_do
from luoshi.web.queries.amending import cards
from luoshi.web.queries.judged import judged, targets_on
from luoshi.web.queries.settings import Base, settings_page
from luoshi.web.queries.versions import on_day, versions

pytestmark = pytest.mark.django_db
REFORM = date(2019, 12, 31)  # steps of a year count from its last day


@pytest.fixture
def amendment(plan, act):
    return begun(act, plan, NOTICE)


def card(amendment, title):
    return next(one for one in cards(amendment) if title in one.title)


def accept(act, amendment):
    """Every thing as it is suggested."""
    for one in cards(amendment):
        if not one.decided:
            deed = deed_of(one)._replace(reason="与原方案一致")
            decide_amended(act, amendment, one.about, deed, version=one.version)


def test_what_bears_the_same_name_is_paired_without_a_doubt_and_what_does_not_is_asked(amendment):
    found = {one.title: one for one in cards(amendment)}

    assert {title: one.deed for title, one in found.items()} == {
        "森林覆盖率 ≥17.8% (2018)": "change",
        "农作物良种覆盖率 ≥98% (2018)": "change",
        "三(二)1 加强祁连山生态保护": "change",
        "甘肃名牌产品 ≥30个 (2018)": "withdraw",
        "推进智慧园区建设": "new",
        "智慧园区": "new",
    }
    assert [title for title, one in found.items() if one.doubts] == [
        "甘肃名牌产品 ≥30个 (2018)", "推进智慧园区建设", "智慧园区",
    ]  # fmt: skip


def test_old_and_new_stand_side_by_side_and_what_the_document_does_not_say_stays(amendment):
    sides = {one.title: (one.old, one.new) for one in card(amendment, "森林覆盖率").sides if one.differs}
    crops = {one.title: (one.old, one.new) for one in card(amendment, "农作物良种覆盖率").sides if one.differs}
    duty = {one.title: (one.old, one.new) for one in card(amendment, "祁连山").sides if one.differs}

    assert sides == {"Number promised": ("17.8", "18.2"), "Words of force": ("力争", "")}
    assert crops["Deadline"] == ("2018", "2019")
    assert duty["Lead"] == ("市林业局", "市环保局")
    assert "Responsible units" not in duty


def test_only_what_is_certain_is_confirmed_together(act, amendment):
    assert confirm_amended(act, amendment) == 3

    assert {one.deed for one in cards(amendment) if not one.decided} == {"withdraw", "new"}
    with pytest.raises(Undecided):
        adopted(act, amendment)


def test_the_old_version_holds_until_the_day_and_the_new_one_from_it(act, plan, amendment):
    old = forest(plan, AFTER)
    accept(act, amendment)
    adopted(act, amendment)

    assert (str(forest(plan, BEFORE).low), str(forest(plan, AFTER).low)) == ("17.8", "18.2")
    assert forest(plan, BEFORE) == old
    assert [(one.holds_from, one.holds_to) for one in versions(old)] == [
        (plan.issued_on, ON),
        (ON, None),
    ]
    new = forest(plan, AFTER)
    assert new.by_reading == amendment.reading
    assert new.indicator_code == old.indicator_code
    assert "调整为:到2018年,全市森林覆盖率达到18.2%" in amendment.reading.text[new.sentence_start : new.sentence_end]
    assert on_day(new, BEFORE) == old


def test_what_is_withdrawn_ends_with_its_sentence_and_what_is_new_begins(act, plan, amendment):
    accept(act, amendment)
    adopted(act, amendment)

    names = {day: {one.name for one in targets_on(plan, day)} for day in (BEFORE, AFTER)}
    assert names[BEFORE] - names[AFTER] == {"甘肃名牌产品"}
    assert names[AFTER] - names[BEFORE] == {"智慧园区"}
    event = Event.objects.get(action="withdraw_target")
    assert event.why == "取消“甘肃名牌产品”目标,不再考核"
    assert Target.objects.get(name="智慧园区").measure.heading == "推进智慧园区建设"


def test_a_lead_unit_changes_on_the_day_and_the_targets_of_the_measure_go_on(act, plan, amendment):
    old = plan.measures.get(heading__contains="祁连山")
    responsible = set(old.duties.filter(role="responsible").values_list("unit_id", flat=True))
    accept(act, amendment)
    adopted(act, amendment)

    new = plan.measures.get(heading__contains="祁连山", holds_to=None)
    assert [one.printed for one in new.duties.filter(role="lead")] == ["市环保局"]
    assert set(new.duties.filter(role="responsible").values_list("unit_id", flat=True)) == responsible
    assert set(old.duties.values_list("holds_to", flat=True)) == {ON}
    assert new.printed_code == old.printed_code
    assert not Duty.objects.filter(measure=old, holds_to=None).exists()


def test_targets_of_a_measure_that_was_rewritten_stand_in_its_new_row_with_their_old_words(act, plan):
    text = NOTICE[: NOTICE.index("一、调整")] + "(一)加强黑河湿地生态保护。(牵头单位:市林业局)\n2016年3月1日\n"
    amendment = begun(act, plan, text)
    accept(act, amendment)
    adopted(act, amendment)

    measure = plan.measures.get(heading__contains="黑河湿地", holds_to=None)
    assert {one.measure for one in targets_on(plan, AFTER) if one.name == "城市绿化覆盖率"} == {measure}
    assert str(forest(plan, AFTER).low) == "17.8"
    assert forest(plan, AFTER).by_reading != amendment.reading


def test_a_day_before_the_change_is_downloaded_byte_for_byte_as_before(act, plan, amendment, browser):
    leader = browser("leader", "领导小组办公室", "plan")
    pages = ["targets.csv", "tasks.csv", "units.csv", "figures.csv"]
    old = forest(plan, BEFORE)
    addresses = [f"/plans/{plan.pk}/{name}" for name in pages] + [f"/targets/{old.pk}/observations.csv"]

    def files():
        return [b"".join(leader.get(one + f"?on={BEFORE}").streaming_content) for one in addresses]

    def one_page():
        page = leader.get(f"/plans/{plan.pk}/one-page/?on={BEFORE}").content
        return page[page.index(b"<main") : page.index(b"</main>")]

    before, page = files(), one_page()
    accept(act, amendment)
    adopted(act, amendment)
    set_path_after(act, plan)

    assert files() == before
    assert one_page() == page
    assert judged(plan, AFTER) != judged(plan, BEFORE)


def set_path_after(act, plan):
    row = set_base(act, forest(plan, AFTER), Base(2013, 12), version=1, source="公报", reason="补录")
    set_path(act, row, "linear", {}, version=2, reason="按新目标")


def test_what_was_set_goes_on_with_the_item_and_what_no_longer_fits_is_told(act, plan, amendment):
    old = set_base(act, forest(plan, AFTER), Base(2013, 12), version=1, source="公报", reason="基数")
    set_path(act, old, "linear", {}, version=2, reason="按原目标")
    accept(act, amendment)
    adopted(act, amendment)

    new = forest(plan, AFTER)
    assert [one.year for one in settings_page(new, AFTER).path] == [2014, 2015, 2016, 2017, 2018]
    assert [(one.kind, one.target) for one in to_do(amendment) if one.kind == "path"] == [("path", new)]

    set_path(act, new, "linear", {}, version=1, reason="按新目标")

    assert not [one for one in to_do(amendment) if one.kind == "path"]


def test_a_county_split_that_no_longer_adds_up_is_told(act, plan, amendment):
    text = NOTICE.replace("(二)到2019年,农作物良种覆盖率达到98%。", "(二)到2018年,全市建成12个省级企业技术中心。")
    centres = next(one for one in targets_on(plan, AFTER) if one.name == "省级企业技术中心")
    codes = [area.code for area in settings_page(centres, AFTER).areas]
    set_shares(act, centres, "equal", dict.fromkeys(codes, 1), version=1, reason="平均分解")
    other = begun(act, plan, text, "other.txt")
    accept(act, other)
    adopted(act, other)

    assert [(one.target.name, one.value) for one in to_do(other) if one.kind == "shares"] == [
        ("省级企业技术中心", "10")
    ]


def test_an_amendment_that_names_nothing_of_the_plan_suggests_nothing_without_a_doubt(act, plan):
    text = (
        "关于印发工作要点的通知\n一、任务\n(一)加快港口建设。到2018年,集装箱吞吐量达到90万标箱。(牵头单位:市交通局)\n"
    )
    amendment = begun(act, plan, text)

    found = cards(amendment)
    assert {one.deed for one in found} == {"new"}
    assert all(len(one.doubts) == 2 for one in found)
    assert confirm_amended(act, amendment) == 0
    for one in found:
        decide_amended(act, amendment, one.about, Deed("leave", reason="与本方案无关"), version=0)
    with pytest.raises(NothingConfirmed):
        adopted(act, amendment)


def test_a_document_that_amended_the_plan_is_not_taken_twice(act, plan, amendment):
    accept(act, amendment)
    adopted(act, amendment)

    again = take_document(act, NOTICE.encode(), "again.txt")
    with pytest.raises(ReadingAdopted):
        begin_amendment(act, plan, again)
    with pytest.raises(ReadingAdopted):
        adopted(act, amendment)
    assert Target.objects.filter(name="智慧园区").count() == 1


def test_the_document_of_the_plan_itself_does_not_amend_it(act, plan, root):
    same = take_document(act, (root / "examples/zhangye-2014/plan.txt").read_bytes(), "plan.txt")

    with pytest.raises(ReadingAdopted):
        begin_amendment(act, plan, same)


def test_of_two_people_who_decide_the_same_the_second_is_told(act, amendment, visitor):
    one = card(amendment, "森林覆盖率")
    decide_amended(act, amendment, one.about, deed_of(one), version=0)

    other = Act(visitor("office_clerk"))
    with pytest.raises(ChangedMeanwhile):
        decide_amended(other, amendment, one.about, Deed("leave", reason="不调整"), version=0)


def test_of_two_documents_that_change_the_same_the_second_is_decided_anew(act, plan, amendment):
    other = begun(act, plan, NOTICE.replace("18.2%", "18.5%"), "other.txt")
    accept(act, amendment)
    accept(act, other)
    adopted(act, amendment)

    moved = card(other, "森林覆盖率")
    assert not moved.decided
    assert ("18.2", "18.5") in [(side.old, side.new) for side in moved.sides]
    with pytest.raises(Undecided):
        adopted(act, other, date(2017, 1, 1))
    assert str(forest(plan, AFTER).low) == "18.2"


def test_a_decision_on_what_was_corrected_since_is_open_again(act, amendment):
    one = card(amendment, "森林覆盖率")
    decide_amended(act, amendment, one.about, deed_of(one), version=0)

    undone = reopen(act, one.proposal, version=one.proposal.version)
    confirm(act, undone, version=undone.version, corrected={"low": "18.3"})

    again = card(amendment, "森林覆盖率")
    assert not again.decided
    assert ("17.8", "18.3") in [(side.old, side.new) for side in again.sides]


def test_a_change_needs_an_item_a_withdrawal_its_sentence_and_a_refusal_its_reason(act, plan, amendment):
    one, target = card(amendment, "森林覆盖率"), forest(plan, AFTER)

    with pytest.raises(ItemNeeded):
        decide_amended(act, amendment, one.about, Deed("change"), version=0)
    with pytest.raises(SentenceNeeded):
        decide_amended(act, amendment, f"target-{target.pk}", Deed("withdraw", target), version=0)
    with pytest.raises(ReasonNeeded):
        decide_amended(act, amendment, one.about, Deed("leave"), version=0)


def test_one_item_is_not_changed_twice_by_one_document(act, plan, amendment):
    accept(act, amendment)
    crops = card(amendment, "农作物良种覆盖率")
    decide_amended(act, amendment, crops.about, Deed("change", forest(plan, AFTER)), version=crops.version)

    with pytest.raises(AmendedTwice):
        adopted(act, amendment)


def test_a_change_does_not_hold_from_before_the_plan(act, plan, amendment):
    accept(act, amendment)

    with pytest.raises(EffectTooEarly):
        adopted(act, amendment, plan.issued_on)
    assert Target.objects.filter(holds_to__isnull=False).count() == 0


def test_a_measure_is_withdrawn_with_its_targets(act, plan, amendment):
    accept(act, amendment)
    measure = Measure.objects.get(plan=plan, heading__contains="孵化平台")
    place = amendment.reading.text.index("取消“")
    decide_amended(
        act, amendment, f"measure-{measure.pk}", Deed("withdraw", measure=measure, span=(place, place + 9)), version=0
    )
    adopted(act, amendment)

    assert not [one for one in targets_on(plan, AFTER) if "孵化" in one.name]
    assert [one for one in targets_on(plan, BEFORE) if "孵化" in one.name]


def test_every_row_that_came_or_went_has_its_event(act, plan, amendment):
    accept(act, amendment)
    adopted(act, amendment)

    actions = Event.objects.order_by("sequence").values_list("action", flat=True)
    assert list(actions)[-7:] == [
        "change_measure",
        "add_measure",
        "change_target",
        "change_target",
        "add_target",
        "withdraw_target",
        "adopt_amendment",
    ]
    changed = Event.objects.filter(action="change_target").first()
    assert (changed.old["low"], changed.new["low"]) == ("17.8", "18.2")
    assert Plan.objects.count() == 1


def test_nothing_changes_in_a_measure_that_the_same_document_withdraws(act, plan, amendment):
    accept(act, amendment)
    measure = forest(plan, AFTER).measure
    place = amendment.reading.text.index("取消“")
    withdrawal = Deed("withdraw", measure=measure, span=(place, place + 9))
    found = next((one for one in cards(amendment) if one.about == f"measure-{measure.pk}"), None)
    decide_amended(act, amendment, f"measure-{measure.pk}", withdrawal, version=found.version if found else 0)

    with pytest.raises(AmendedTwice, match="森林覆盖率"):
        adopted(act, amendment)


@pytest.mark.parametrize("reformed", [True, False])
def test_a_duty_from_an_earlier_day_moves_with_a_unit_that_has_changed_since(act, plan, amendment, reformed):
    """市环保局 became 市生态环境局 in 2019; where the site has not followed that, its duties stay."""
    if reformed:
        follow_directory()
    accept(act, amendment)
    adopted(act, amendment)

    leads = Duty.objects.filter(measure__heading__contains="祁连山", role="lead", measure__holds_to=None)
    held = {name: (start, until) for name, start, until in leads.values_list("printed", "holds_from", "holds_to")}
    moved = {"市环保局": (ON, REFORM), "市生态环境局": (REFORM, None)}
    assert held == (moved if reformed else {"市环保局": (ON, None)})
