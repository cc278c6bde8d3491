"""Articles are those of 政府督查工作条例, decree 733."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from luoshi.errors import LuoshiError
from luoshi.messages import speaking
from luoshi.supervision.formal import refusals
from luoshi.supervision.formal.clocks import decision_until, objection_until
from luoshi.supervision.formal.lists import Body, Designation, Form, Kind, may_supervise, title_of
from luoshi.supervision.formal.making import Details, apply, moves_for
from luoshi.supervision.formal.moves import MOVES, Move, State, Who
from luoshi.supervision.formal.supervision import Actor, Clock, Finding, Plan, Supervision, Visit, clocks, overlaps
from luoshi.supervision.locks import ZONE

HEAD, BODY = Actor("市长", frozenset({Who.HEAD})), Actor("督查室", frozenset({Who.BODY}))
INSPECTOR, UNIT = Actor("督查员", frozenset({Who.INSPECTOR}), unit=8), Actor("局", unit=1)
DECIDER = Actor("复核员", frozenset({Who.DECIDER}))
START = datetime(2021, 3, 1, 9, tzinfo=ZONE)
DAY = START.date()
PLAN = Plan("创新券", (Form.RECORDS,), date(2021, 3, 2), date(2021, 3, 4), (INSPECTOR,))
NEW = Supervision(Body(9, is_government=True), 1, Kind.SPECIAL, "创新券")
FINDINGS = (Finding("未兑付", ("凭证",), to_rectify=True),)
WHY = Details(reason="理由")
LIFE = (
    (Move.APPROVE, HEAD, Details()),
    (Move.PLAN, BODY, Details(plan=PLAN)),
    (Move.START, BODY, Details()),
    (Move.CONCLUDE, INSPECTOR, Details(findings=FINDINGS)),
    (Move.SERVE, BODY, Details(received_on=DAY)),
    (Move.DEMAND, BODY, Details(due_on=date(2021, 5, 6))),
    (Move.REPORT, UNIT, Details(evidence=("回单",))),
    (Move.VERIFY, INSPECTOR, Details()),
)


def lived(until):
    one = NEW
    for move, who, details in LIFE:
        one = apply(one, move, who, START, details)
        if move is until:
            return one
    return one


def at(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


DESIGNATED = Designation(7, "张政〔2021〕1号", "创新券", "全市", "督查", date(2021, 1, 1), date(2021, 6, 30))


@pytest.mark.parametrize(
    ("designation", "day", "may"),
    [
        (DESIGNATED, date(2021, 6, 30), True),
        (DESIGNATED, date(2021, 7, 1), False),
        (DESIGNATED, date(2020, 12, 31), False),
        (DESIGNATED._replace(unit=6), DAY, False),
        (DESIGNATED._replace(scope=" "), DAY, False),
        (None, DAY, False),
    ],
)
def test_without_a_designation_in_force_the_word_does_not_appear(designation, day, may):
    department = Body(7)

    assert may_supervise(department, designation, day) is may
    with speaking("zh"):
        assert title_of(department, designation, day) == ("政府督查" if may else "检查")
        assert title_of(Body(9, is_government=True), None, day) == "政府督查"


def test_a_department_without_designation_is_not_approved():
    with pytest.raises(refusals.DesignationMissing):
        apply(NEW._replace(body=Body(7)), Move.APPROVE, HEAD, START)
    assert apply(NEW._replace(body=Body(7), designation=DESIGNATED), Move.APPROVE, HEAD, START)


def test_the_lists_are_closed():
    assert (len(Form), len(Kind)) == (8, 5)


def test_both_limits_are_thirty_calendar_days_without_the_first():
    assert objection_until(date(2021, 3, 1)) == date(2021, 3, 31)
    assert decision_until(date(2021, 3, 31)) == date(2021, 4, 30)
    assert objection_until(date(2021, 1, 20)) == date(2021, 2, 19)  # the spring festival lengthens nothing


def test_an_objection_is_taken_until_midnight_of_the_thirtieth_day():
    served, last = lived(Move.SERVE), at(2021, 3, 31, 23, 59)

    objected = apply(served, Move.OBJECT, UNIT, last, WHY)
    assert clocks(served) == (Clock("objection", date(2021, 3, 31), statutory=True),)
    assert clocks(objected) == (Clock("decision", date(2021, 4, 30), statutory=True),)
    with pytest.raises(refusals.ObjectionTooLate):
        apply(served, Move.OBJECT, UNIT, last + timedelta(minutes=1), WHY)


@pytest.mark.parametrize("until", [Move.DEMAND, Move.REPORT, Move.VERIFY])
def test_rectification_does_not_end_the_right_to_object(until):
    assert apply(lived(until), Move.OBJECT, UNIT, START, WHY).state is State.OBJECTED


def test_who_made_the_conclusion_does_not_decide_on_it():
    objected = apply(lived(Move.SERVE), Move.OBJECT, UNIT, START, WHY)

    for move in (Move.UPHOLD, Move.ANNUL):
        with pytest.raises(refusals.DeciderNotRecused):
            apply(objected, move, INSPECTOR._replace(roles=frozenset({Who.DECIDER})), START, WHY)
    upheld = apply(objected, Move.UPHOLD, DECIDER, START, WHY)
    assert upheld.objections[0].upheld
    with pytest.raises(refusals.ObjectionTooLate):  # it was used
        apply(upheld, Move.OBJECT, UNIT, START, WHY)


def test_after_an_annulment_a_new_conclusion_can_be_objected_to_and_the_old_one_stays():
    again = apply(apply(lived(Move.VERIFY), Move.OBJECT, UNIT, START, WHY), Move.ANNUL, DECIDER, START, WHY)
    for move, who, details in LIFE[3:5]:
        again = apply(again, move, who, START, details)

    assert len(again.conclusions) == 2
    assert not again.is_rectified
    assert apply(again, Move.OBJECT, UNIT, START, WHY).state is State.OBJECTED


def test_a_plan_lists_all_that_it_lacks():
    bare = PLAN._replace(content="", forms=(), inspectors=(), ends_on=date(2021, 3, 1))

    with speaking("en"), pytest.raises(refusals.PlanIncomplete) as refused:
        apply(lived(Move.APPROVE), Move.PLAN, BODY, START, Details(plan=bare))
    assert str(refused.value.facts["missing"]).count(",") == 3


def test_an_inspector_of_the_unit_is_refused():
    with pytest.raises(refusals.InspectorOfTheUnit):
        apply(lived(Move.APPROVE), Move.PLAN, BODY, START, Details(plan=PLAN._replace(inspectors=(UNIT,))))


@pytest.mark.parametrize(
    ("starts", "ends", "unit", "found"),
    [(4, 9, 1, True), (1, 2, 1, True), (5, 9, 1, False), (1, 1, 1, False), (3, 3, 1, True), (3, 3, 2, False)],
)
def test_a_plan_that_shares_a_day_with_another_inspection_needs_a_reason(starts, ends, unit, found):
    other = Visit(5, unit, date(2021, 3, starts), date(2021, 3, ends), "审计")
    approved, given = lived(Move.APPROVE), Details(plan=PLAN, others=(other,))

    assert bool(overlaps(1, PLAN, (other,))) is found
    if found:
        with pytest.raises(refusals.PlanOverlaps, match="审计"):
            apply(approved, Move.PLAN, BODY, START, given)
    reasoned = given._replace(plan=PLAN._replace(overlap_reason="紧急"))
    assert apply(approved, Move.PLAN, BODY, START, reasoned).state is State.PLANNED


@pytest.mark.parametrize("findings", [(), (Finding("未兑付", ()),), (Finding(" ", ("凭证",)),)])
def test_a_conclusion_links_its_evidence(findings):
    with pytest.raises(refusals.FindingWithoutEvidence):
        apply(lived(Move.START), Move.CONCLUDE, INSPECTOR, START, Details(findings=findings))


@pytest.mark.parametrize("received", [None, date(2021, 2, 28), date(2021, 3, 2)])
def test_it_is_served_between_its_conclusion_and_today(received):
    with pytest.raises(refusals.ServiceDateWrong):
        apply(lived(Move.CONCLUDE), Move.SERVE, BODY, START, Details(received_on=received))


def test_it_closes_after_the_time_to_object_and_with_everything_rectified():
    verified, over = lived(Move.VERIFY), at(2021, 4, 1)

    with pytest.raises(refusals.FormalCloseTooEarly):
        apply(verified, Move.CLOSE, BODY, over - timedelta(minutes=1))
    with pytest.raises(refusals.FormalCloseTooEarly):
        apply(lived(Move.SERVE), Move.CLOSE, BODY, over)
    closed = apply(verified, Move.CLOSE, BODY, over)
    assert (closed.state, clocks(closed)) == (State.CLOSED, ())


def test_rectification_has_a_day_and_proof():
    with pytest.raises(refusals.RectificationUndated):
        apply(lived(Move.SERVE), Move.DEMAND, BODY, START, Details(due_on=date(2021, 2, 28)))
    with pytest.raises(refusals.RectificationUnproved):
        apply(lived(Move.DEMAND), Move.REPORT, UNIT, START)
    refused = apply(lived(Move.REPORT), Move.REFUSE, INSPECTOR, START, WHY)
    assert Clock("rectification", date(2021, 5, 6), statutory=False) in clocks(refused)


PEOPLE = {Who.HEAD: HEAD, Who.BODY: BODY, Who.INSPECTOR: INSPECTOR, Who.UNIT: UNIT, Who.DECIDER: DECIDER}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("role", Who)
def test_a_move_is_refused_to_all_but_the_one_of_the_table(state, move, role):
    step, who = MOVES.get((state, move)), PEOPLE[role]

    if step is not None and step.who is role:
        assert move in moves_for(NEW._replace(state=state), who)
        if step.with_reason:
            with pytest.raises(refusals.FormalReasonMissing):
                apply(NEW._replace(state=state), move, who, START)
    else:
        with pytest.raises(refusals.FormalMoveNotYours if step else refusals.FormalMoveImpossible):
            apply(NEW._replace(state=state), move, who, START, WHY)


class FormalMachine(RuleBasedStateMachine):
    """Five people make what moves they are offered, as time passes."""

    def __init__(self):
        super().__init__()
        self.one, self.now = NEW, START

    @rule(hours=st.integers(1, 24 * 20))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(data=st.data(), back=st.integers(0, 3))
    def somebody_moves(self, data, back):
        offered = [(who, move) for who in PEOPLE.values() for move in moves_for(self.one, who)]
        if not offered:
            return
        (who, move), before = data.draw(st.sampled_from(offered)), self.one
        day = self.now.astimezone(ZONE).date()
        details = Details("因", PLAN, (), FINDINGS, day - timedelta(days=back), day + timedelta(days=9), ("e",))
        try:
            self.one = apply(before, move, who, self.now, details)
        except LuoshiError:
            return
        assert MOVES[before.state, move].to is self.one.state
        assert self.one.made[:-1] == before.made
        assert self.one.conclusions[: len(before.conclusions)] == before.conclusions
        assert len(self.one.objections) >= len(before.objections)

    @invariant()
    def a_clock_of_the_law_runs_once_while_there_is_something_to_object_to_or_decide(self):
        found = [one.step for one in clocks(self.one) if one.statutory]
        open_ones = [one for one in self.one.objections if one.upheld is None]
        assert len(found) <= 1
        assert (found == ["decision"]) is (self.one.state is State.OBJECTED) is bool(open_ones)


TestFormalMachine = FormalMachine.TestCase
TestFormalMachine.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
