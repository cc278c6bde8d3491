"""Working days of 2018 are those of 国办发明电〔2017〕12号: 5 to 7 April are free, Sunday the 8th is worked."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.supervision.matters.lives import (
    CO,
    DUE,
    HEAD,
    INSPECTOR,
    LEAD,
    LIFE,
    NEW,
    OFFICE,
    OTHER,
    PART,
    START,
    TOLD,
    WHY,
    lived,
)  # fmt: skip

from luoshi.supervision.locks import ZONE
from luoshi.supervision.matters import refusals
from luoshi.supervision.matters.asking import Details
from luoshi.supervision.matters.limits import Limits, Rules
from luoshi.supervision.matters.making import apply
from luoshi.supervision.matters.matter import Part, PartsDone, Person, Progress, dates_of, parts_done
from luoshi.supervision.matters.moves import Move, State, Who
from luoshi.supervision.matters.timers import Timer, timers
from luoshi.supervision.working_days import CalendarUnknown

LATER = START + timedelta(days=20)
MIDNIGHT = datetime(2018, 6, 30, tzinfo=ZONE)  # the first moment after DUE
RULES = Rules()


def steps(matter):
    return {one.step: one for one in timers(matter, RULES)}


def test_the_usual_life_ends_closed_with_every_move_kept():
    matter = lived(Move.CLOSE)

    assert (matter.state, matter.is_open, timers(matter, RULES)) == (State.CLOSED, False, ())
    assert [one.move for one in matter.made] == [move for move, _, _ in LIFE]
    assert matter.done_on == date(2018, 3, 10)  # the sixth day: that of the report
    assert matter.evidence == ("文件",)


def test_nobody_is_assigned_a_matter_without_lead_or_due_date():
    approved = NEW._replace(state=State.APPROVED)

    with pytest.raises(refusals.MatterWithoutLead):
        apply(approved, Move.ASSIGN, OFFICE, START)
    with pytest.raises(refusals.MatterWithoutDueDate):
        apply(approved._replace(lead=1), Move.ASSIGN, OFFICE, START)


@pytest.mark.parametrize("unit", [1, 2])
def test_a_unit_that_was_dissolved_is_assigned_nothing_from_that_day_on(unit):
    approved = lived(Move.APPROVE)

    with pytest.raises(refusals.MatterUnitEnded):
        apply(approved, Move.ASSIGN, OFFICE, START, rules=Rules(ended={unit: START.date()}))
    assert apply(approved, Move.ASSIGN, OFFICE, START, rules=Rules(ended={unit: date(2018, 3, 6)}))


def test_a_due_date_before_today_is_refused_and_today_is_taken():
    approved = lived(Move.APPROVE)._replace(parts=())

    assert apply(approved, Move.ASSIGN, OFFICE, MIDNIGHT - timedelta(minutes=1)).state is State.ASSIGNED
    with pytest.raises(refusals.MatterDueBeforeToday):
        apply(approved, Move.ASSIGN, OFFICE, MIDNIGHT)
    with pytest.raises(refusals.MatterDueBeforeToday):  # the sub-task was due on 31 May
        apply(lived(Move.APPROVE), Move.ASSIGN, OFFICE, datetime(2018, 6, 1, tzinfo=ZONE))


def test_a_due_date_on_a_holiday_is_in_time_on_the_next_working_day():
    approved = lived(Move.APPROVE)._replace(due_on=date(2018, 4, 5), parts=())

    assert apply(approved, Move.ASSIGN, OFFICE, datetime(2018, 4, 8, 23, 59, tzinfo=ZONE))
    with pytest.raises(refusals.MatterDueBeforeToday):
        apply(approved, Move.ASSIGN, OFFICE, datetime(2018, 4, 9, tzinfo=ZONE))


def test_nothing_is_ordered_for_a_year_whose_holidays_nobody_knows():
    approved = lived(Move.APPROVE)._replace(due_on=date(2044, 5, 5))

    with pytest.raises(CalendarUnknown):
        apply(approved, Move.ASSIGN, OFFICE, START)
    counted = Rules(calendar=RULES.reading)
    assert apply(approved, Move.ASSIGN, OFFICE, START, rules=counted).state is State.ASSIGNED


def test_a_dispute_goes_back_to_the_issuer_who_names_another_lead():
    disputed = apply(lived(Move.ASSIGN), Move.DISPUTE, LEAD, START + timedelta(days=3), details=WHY)
    settled = apply(disputed, Move.SETTLE, HEAD, LATER, details=Details(reason="职责", lead=0))

    assert (disputed.state, settled.state, settled.lead) == (State.DISPUTED, State.ASSIGNED, 0)
    assert steps(disputed)["state:disputed"].who is Who.OFFICE_HEAD
    kept = apply(disputed, Move.SETTLE, HEAD, LATER, details=WHY)
    assert kept.lead == 1


def test_a_dispute_has_a_last_day_and_a_number():
    assigned = lived(Move.ASSIGN)  # on 7 March; 8, 9 and 12 March are the three working days
    ends = datetime(2018, 3, 13, tzinfo=ZONE)

    assert apply(assigned, Move.DISPUTE, CO, ends - timedelta(minutes=1), details=WHY).state is State.DISPUTED
    with pytest.raises(refusals.MatterDisputeTooLate):
        apply(assigned, Move.DISPUTE, CO, ends, details=WHY)
    for _ in range(2):
        assigned = apply(assigned, Move.DISPUTE, LEAD, START + timedelta(days=3), details=WHY)
        assigned = apply(assigned, Move.SETTLE, HEAD, START + timedelta(days=3), details=WHY)
    with pytest.raises(refusals.MatterDisputeTooLate):
        apply(assigned, Move.DISPUTE, LEAD, START + timedelta(days=3), details=WHY)


def test_the_issuer_moves_a_disputed_sub_task_by_its_key():
    disputed = apply(lived(Move.ASSIGN), Move.DISPUTE, CO, START + timedelta(days=3), details=WHY)
    moved = Details(reason="职责", parts=(PART._replace(unit=3), Part("b", 2, "审计", DUE)))

    assert [part.unit for part in apply(disputed, Move.SETTLE, HEAD, LATER, details=moved).parts] == [3, 2]
    done = apply(disputed, Move.FINISH_PART, CO, LATER, details=Details(part="a"))
    with pytest.raises(refusals.MatterPartsTwice):
        apply(done, Move.SETTLE, HEAD, LATER, details=moved)


def test_a_sub_task_runs_from_the_assignment_on_and_through_a_dispute():
    assigned = lived(Move.ASSIGN)
    disputed = apply(assigned, Move.DISPUTE, LEAD, START + timedelta(days=3), details=WHY)

    expected = Timer("part:a", Who.CO_UNIT, 2, PART.due_on)
    assert steps(assigned)["part:a"] == steps(disputed)["part:a"] == expected
    assert "part:a" not in steps(lived(Move.APPROVE))
    assert "part:a" not in steps(lived(Move.FINISH_PART))


def test_an_extension_is_asked_before_midnight_of_the_due_date():
    signed, wish = lived(Move.SIGN_FOR), Details(reason="汛期", due_on=date(2018, 7, 31))

    assert apply(signed, Move.ASK_EXTENSION, LEAD, MIDNIGHT - timedelta(minutes=1), details=wish).asked
    for late in (MIDNIGHT, MIDNIGHT + timedelta(minutes=1)):
        with pytest.raises(refusals.ExtensionTooLate):
            apply(signed, Move.ASK_EXTENSION, LEAD, late, details=wish)


def test_days_of_grace_do_not_lengthen_the_time_to_ask():
    rules = Rules(deadline=RULES.deadline._replace(grace=5))

    with pytest.raises(refusals.ExtensionTooLate):
        apply(lived(Move.SIGN_FOR), Move.ASK_EXTENSION, LEAD, MIDNIGHT, rules=rules,
              details=Details(reason="r", due_on=date(2018, 7, 31)))  # fmt: skip


def asked():
    wish = Details(reason="汛期", due_on=date(2018, 7, 31))
    return apply(lived(Move.SIGN_FOR), Move.ASK_EXTENSION, LEAD, LATER, details=wish)


def test_a_granted_extension_keeps_the_old_date_beside_the_new():
    granted = apply(asked(), Move.GRANT_EXTENSION, HEAD, LATER)

    assert granted.due_on == DUE
    assert dates_of(granted).extended_to == date(2018, 7, 31)
    assert (granted.extensions[0].old_due_on, granted.extensions[0].decision) == (DUE, "granted")
    assert steps(granted)["state:ongoing"].last_on == date(2018, 7, 31)


def test_a_refused_extension_leaves_the_date():
    refused = apply(asked(), Move.REFUSE_EXTENSION, HEAD, LATER, details=WHY)

    assert steps(refused)["state:ongoing"].last_on == DUE
    assert "extension" not in steps(refused)
    assert refused.extensions[0].decision == "refused"


def test_one_extension_is_decided_before_the_next_and_none_without_a_request():
    with pytest.raises(refusals.ExtensionAskedTwice):
        apply(asked(), Move.ASK_EXTENSION, LEAD, LATER, details=Details(reason="r", due_on=date(2018, 8, 31)))
    with pytest.raises(refusals.ExtensionNotAsked):
        apply(lived(Move.SIGN_FOR), Move.GRANT_EXTENSION, HEAD, LATER)


@pytest.mark.parametrize("wished", [None, DUE, date(2018, 6, 1)])
def test_an_extension_names_a_later_day(wished):
    with pytest.raises(refusals.ExtensionNotLater):
        apply(lived(Move.SIGN_FOR), Move.ASK_EXTENSION, LEAD, LATER, details=Details(reason="r", due_on=wished))


def test_a_request_lapses_when_the_matter_is_disputed_and_stays_through_a_hand_over():
    day = START + timedelta(days=3)
    wish = Details(reason="r", due_on=date(2018, 7, 31))
    early = apply(lived(Move.ASSIGN), Move.ASK_EXTENSION, LEAD, day, details=wish)
    over = apply(early, Move.HAND_OVER, OFFICE, day, details=Details(reason="机构改革", old_unit=1, new_unit=3))

    assert apply(early, Move.DISPUTE, CO, day, details=WHY).extensions[0].decision == "lapsed"
    assert over.asked
    assert over.lead == 3


def test_urging_keeps_its_interval():
    urged = apply(lived(Move.SIGN_FOR), Move.URGE, OFFICE, LATER)  # 25 March

    with pytest.raises(refusals.MatterUrgedTooSoon, match="2018-03-28"):
        apply(urged, Move.URGE, OFFICE, datetime(2018, 3, 27, 23, 59, tzinfo=ZONE))
    assert apply(urged, Move.URGE, OFFICE, datetime(2018, 3, 28, tzinfo=ZONE))


def test_a_successor_takes_what_is_open_and_what_was_done_stays_with_who_did_it():
    done = lived(Move.FINISH_PART)._replace(parts=(PART._replace(done_on=DUE), Part("b", 2, "审计", DUE)))
    over = apply(done, Move.HAND_OVER, OFFICE, LATER, details=Details(reason="改革", old_unit=2, new_unit=3))

    assert [part.unit for part in over.parts] == [2, 3]
    with pytest.raises(refusals.MatterUnitUnconcerned):
        apply(over, Move.HAND_OVER, OFFICE, LATER, details=Details(reason="改革", old_unit=2, new_unit=1))
    with pytest.raises(refusals.MatterUnitEnded):
        apply(over, Move.HAND_OVER, OFFICE, LATER, rules=Rules(ended={9: date(2018, 1, 1)}),
              details=Details(reason="改革", old_unit=3, new_unit=9))  # fmt: skip


def test_a_reopened_matter_has_a_new_date_and_needs_new_evidence():
    again = Details(reason="反弹", due_on=date(2018, 9, 28))
    opened = apply(lived(Move.CLOSE), Move.REOPEN, HEAD, MIDNIGHT, details=again)
    bare = Details(progress=Progress(DUE, Decimal(100)))
    reported = apply(opened, Move.REPORT, LEAD, MIDNIGHT, details=bare)

    assert (opened.state, opened.round, opened.actual_pct, opened.evidence) == (State.ONGOING, 1, None, ())
    assert steps(opened)["state:ongoing"].last_on == date(2018, 9, 28)
    with pytest.raises(refusals.MatterWithoutEvidence):
        apply(reported, Move.FINISH, OFFICE, MIDNIGHT)
    with pytest.raises(refusals.MatterDisputeTooLate):
        apply(opened, Move.DISPUTE, LEAD, MIDNIGHT, details=WHY)
    with pytest.raises(refusals.MatterWithoutDueDate):
        apply(lived(Move.CLOSE), Move.REOPEN, HEAD, MIDNIGHT, details=WHY)


def test_three_of_five_is_counted():
    parts = tuple(Part(key, 2, key, DUE, DUE if key < "d" else None) for key in "abcde")
    reported = lived(Move.REPORT)._replace(parts=parts)

    assert parts_done(reported) == PartsDone(3, 5)
    with pytest.raises(refusals.MatterPartsOpen, match=r"3.*5|5.*3"):
        apply(reported, Move.FINISH, OFFICE, LATER)


def test_a_unit_finishes_its_own_sub_tasks_once():
    signed = lived(Move.SIGN_FOR)

    with pytest.raises(refusals.MatterPartUnknown):
        apply(signed, Move.FINISH_PART, LEAD, LATER, details=Details(part="a"))
    with pytest.raises(refusals.MatterPartUnknown):
        apply(lived(Move.FINISH_PART), Move.FINISH_PART, CO, LATER, details=Details(part="a"))
    with pytest.raises(refusals.MatterMoveNotYours):
        apply(signed, Move.FINISH_PART, OTHER, LATER, details=Details(part="a"))


@pytest.mark.parametrize("told", [None, Progress(DUE, None), Progress(DUE, Decimal(101)), Progress(DUE, Decimal(-1))])
def test_a_report_says_something(told):
    with pytest.raises(refusals.MatterReportEmpty):
        apply(lived(Move.SIGN_FOR), Move.REPORT, LEAD, LATER, details=Details(progress=told))


def test_two_sub_tasks_have_two_keys():
    with pytest.raises(refusals.MatterPartsTwice):
        apply(NEW, Move.REVISE, OFFICE, START, details=Details(parts=(PART, PART)))


def test_who_declared_it_finished_does_not_recheck_it():
    both = Person("办", frozenset({Who.INSPECTOR}))

    with pytest.raises(refusals.MatterSamePerson):
        apply(lived(Move.FINISH), Move.CONFIRM, both, LATER)
    failed = apply(lived(Move.FINISH), Move.FAIL, INSPECTOR, LATER, details=WHY)
    assert (failed.state, failed.done_on) == (State.RETURNED, None)


def test_a_return_starts_a_timer_of_its_own():
    returned = apply(lived(Move.REPORT), Move.RETURN, OFFICE, datetime(2018, 4, 3, tzinfo=ZONE), details=WHY)

    # answer within 5 working days: 4, 8 (Sunday, worked), 9, 10, 11 April
    assert steps(returned)["state:returned"] == Timer("state:returned", Who.LEAD, 1, date(2018, 4, 11))
    assert apply(returned, Move.REPORT, LEAD, LATER, details=TOLD).state is State.REPORTED


def test_limits_are_those_of_the_office():
    quick = Rules(Limits(sign_for=1))

    assert timers(lived(Move.ASSIGN), quick)[0].last_on == date(2018, 3, 8)
