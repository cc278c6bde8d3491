"""Whatever people do to a yearly plan in whatever order: no illegal state, what is frozen stays, history only grows."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from luoshi.errors import LuoshiError
from luoshi.supervision.yearly.draft import Cell
from luoshi.web.actions.roles import unit_called
from luoshi.web.actions.yearly import ask_units, draft_year, revise, save_draft, send_back, take_back
from luoshi.web.actions.yearly_answers import answer, approve
from luoshi.web.events import Act, verify
from luoshi.web.models import Event, YearlyAnswer, YearlyPlan
from luoshi.web.queries.yearly import aimed
from luoshi.web.queries.yearly_answers import standings

pytestmark = pytest.mark.django_db

LEAD, COUNTIES = "市人社局", ("甘州区政府", "民乐县政府")
YEAR = 2018
stale = st.booleans()  # whether a person acts on what he saw before somebody else changed it


def contents(row):
    """All that a yearly plan says."""
    values = row.values.order_by("id").values_list("target", "area", "quarter", "value")
    tasks = row.tasks.order_by("id").values_list("measure", "unit", "what", "due_on", "needs")
    return [*values], [*tasks], row.reason


class Yearly(RuleBasedStateMachine):
    """Each run is undone when it ends."""

    plan = lead = county = office = None  # set by the test

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.frozen, self.events = {}, Event.objects.count()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def begin(self):
        draft_year(self.lead, self.plan, unit_called(LEAD), YEAR)

    def attempt(self, act, *positional, **named):
        """What an action refuses, it refuses without a trace."""
        before = Event.objects.count(), list(YearlyPlan.objects.order_by("id").values())
        try:
            with transaction.atomic():
                return act(*positional, **named)
        except LuoshiError:
            assert before == (Event.objects.count(), list(YearlyPlan.objects.order_by("id").values()))
            return None

    def seen(self, is_stale):
        row = YearlyPlan.objects.select_related("plan__area", "lead").order_by("version").last()
        return row, row.revision - is_stale

    @rule(value=st.sampled_from(["2", "3", "3.5"]), is_stale=stale)
    def save(self, value, is_stale):
        row, revision = self.seen(is_stale)
        target = aimed(self.plan, row.lead_id, YEAR)[0].target
        cell = Cell(target.pk, self.plan.area.code, 4)
        self.attempt(save_draft, self.lead, row, revision=revision, values={cell: Decimal(value)}, tasks=[])

    @rule(is_stale=stale)
    def ask(self, is_stale):
        row, revision = self.seen(is_stale)
        asked = self.attempt(ask_units, self.lead, row, revision=revision)
        assert asked is None or asked.round == row.round + 1

    @rule(name=st.sampled_from(COUNTIES), agrees=st.booleans(), is_stale=stale)
    def say(self, name, agrees, is_stale):
        row, _ = self.seen(False)
        unit, asked = unit_called(name), row.round - is_stale
        self.attempt(answer, self.county, row, unit, asked=asked, agrees=agrees, words="" if agrees else "基数偏高")

    @rule(is_stale=stale, with_reason=st.booleans(), by_office=st.booleans())
    def back(self, is_stale, with_reason, by_office):
        row, revision = self.seen(is_stale)
        act, who = (send_back, self.office) if by_office else (take_back, self.lead)
        self.attempt(act, who, row, revision=revision, reason="需要调整" if with_reason else "")

    @rule(is_stale=stale, words=st.sampled_from(["", "同意"]))
    def decide(self, is_stale, words):
        row, revision = self.seen(is_stale)
        said = standings(row)
        done = self.attempt(approve, self.office, row, revision=revision, words=words)
        if done:
            assert not said.objecting
            assert words or not said.silent
            self.frozen[done.pk] = contents(done)

    @rule(is_stale=stale, reason=st.sampled_from(["", "省上下达新任务"]))
    def change(self, is_stale, reason):
        row, revision = self.seen(is_stale)
        self.attempt(revise, self.lead, row, revision=revision, reason=reason)

    @invariant()
    def at_most_one_version_is_in_force_and_at_most_one_is_open(self):
        states = list(YearlyPlan.objects.order_by("version").values_list("state", flat=True))
        assert states.count("approved") <= 1
        assert all(state == "replaced" for state in states[:-2])
        assert states.count("draft") + states.count("asked") <= 1

    @invariant()
    def what_was_approved_says_what_it_said(self):
        for pk, said in self.frozen.items():
            assert contents(YearlyPlan.objects.get(pk=pk)) == said

    @invariant()
    def history_only_grows(self):
        count = Event.objects.count()
        assert count >= self.events
        self.events = count

    @invariant()
    def every_answer_is_to_a_round_that_was(self):
        for said in YearlyAnswer.objects.select_related("yearly_plan"):
            assert 1 <= said.round <= said.yearly_plan.round


def test_no_order_of_doings_breaks_a_yearly_plan(plan, visitor):
    Yearly.plan = plan
    Yearly.lead = Act(visitor("reporter", LEAD))
    Yearly.county = Act(visitor("reporter", COUNTIES[0]))
    Yearly.office = Act(visitor("office_head", "领导小组办公室", "plan"))

    run_state_machine_as_test(
        Yearly,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert verify() is None
