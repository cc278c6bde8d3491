"""Several people save, submit, sign, give back, correct, accept, settle and lift locks, in every order there is."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from reporting_site import asked_for, typed

from luoshi.errors import LuoshiError
from luoshi.supervision.moves import MOVES, Move, State
from luoshi.web.actions.accounts import NewAccount, add_account
from luoshi.web.actions.deciding import accept, contest, return_report, settle
from luoshi.web.actions.moving import action_of
from luoshi.web.actions.periods import lift_lock
from luoshi.web.actions.reporting import correct, save_draft, send_back, sign, submit
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act, verify
from luoshi.web.models import Cell, Event, Observation, Person, Plan, Submission
from luoshi.web.operating.loading import COMMAND
from luoshi.web.visitors import as_visitor, today

pytestmark = pytest.mark.django_db

PEOPLE = {
    "reporter": ("reporter", "市统计局", "own"),
    "second_reporter": ("reporter", "市统计局", "own"),
    "head": ("head", "市统计局", "own"),
    "office": ("office_head", "领导小组办公室", "plan"),
    "statistics": ("statistics", "市统计局", "plan"),
    "stranger": ("reporter", "市财政局", "own"),
}
WHO = st.sampled_from(sorted(PEOPLE))
WORDS = st.sampled_from(["50", "51.5", "—", "约50", "", "120"])
NOTES = st.sampled_from(["", "口径说明"])
STALE = st.sampled_from([0, 0, 0, 1])  # how many revisions behind the person is
LEGAL = {(of.value, one.to.value) for (of, move), one in MOVES.items() if move is not Move.CORRECT}


class Reporting(RuleBasedStateMachine):
    """The database is the state; what was seen of it before is kept, to see that history only grows."""

    @initialize()
    def begin(self):
        self.sid = transaction.savepoint()
        self.period = asked_for(Plan.objects.get(), ["TRADITIONAL_INDUSTRY_SHARE"])
        self.unit = unit_called("市统计局")
        self.acts = {}
        for name, (role, unit, scope) in PEOPLE.items():
            add_account(COMMAND, NewAccount(name, name, role, unit, scope), since=today())
            self.acts[name] = Act(as_visitor(Person.objects.get(username=name), verified=True))
        self.events, self.figures, self.states, self.frozen = [], [], {}, {}

    def teardown(self):
        if hasattr(self, "sid"):
            transaction.savepoint_rollback(self.sid)

    def _latest(self):
        return Submission.objects.order_by("version").last()

    def _try(self, deed, *details, **named):
        """What is refused changes nothing."""
        before = self._everything()
        try:
            deed(*details, **named)
        except LuoshiError:
            assert self._everything() == before

    def _everything(self):
        return (
            list(Submission.objects.order_by("pk").values_list()),
            list(Cell.objects.order_by("pk").values_list()),
            list(Event.objects.order_by("pk").values_list("hash")),
            list(Observation.objects.filter(submission__isnull=False).order_by("pk").values_list()),
        )

    @rule(who=WHO, words=WORDS, note=NOTES, stale=STALE)
    def save(self, who, words, note, stale):
        row = self._latest()
        revision = (row.revision if row else 0) - stale
        cells = typed(self.period, self.unit, words, note)
        self._try(save_draft, self.acts[who], self.period, self.unit.pk, cells, revision=revision)

    @rule(who=WHO, stale=STALE, deed=st.sampled_from([submit, sign, accept, settle, correct]))
    def move(self, who, stale, deed):
        row = self._latest()
        if row:
            self._try(deed, self.acts[who], row, revision=row.revision - stale)

    @rule(who=WHO, why=st.sampled_from(["", "口径不一致"]), deed=st.sampled_from([send_back, return_report, contest]))
    def give_back(self, who, why, deed):
        row = self._latest()
        if row:
            self._try(deed, self.acts[who], row, revision=row.revision, reason=why)

    @rule()
    def go_well(self):
        """The whole way, so that its end is reached often: what is refused on it is refused."""
        cells = typed(self.period, self.unit, "50", "口径说明")
        row = self._latest()
        revision = row.revision if row else 0
        self._try(save_draft, self.acts["reporter"], self.period, self.unit.pk, cells, revision=revision)
        for who, deed in (("reporter", submit), ("head", sign), ("office", accept)):
            row = self._latest()
            if row:
                self._try(deed, self.acts[who], row, revision=row.revision)

    @rule(days=st.integers(0, 40))
    def let_time_pass(self, days):
        """The dates of the period move into the past: it is late, then locked."""
        for name in ("opens_on", "due_on", "late_on", "closes_on"):
            setattr(self.period, name, getattr(self.period, name) - timedelta(days))
        self.period.save()

    @rule(who=WHO, days=st.integers(-1, 3))
    def lift(self, who, days):
        until = today() + timedelta(days)
        self._try(lift_lock, self.acts[who], self.period, self.unit, until=until, reason="系统故障")

    @invariant()
    def every_step_is_one_of_the_table(self):
        for row in Submission.objects.all():
            before = self.states.get(row.pk, "draft")
            assert self._can_lead(before, row.state), (before, row.state)
            self.states[row.pk] = row.state

    def _can_lead(self, before, after):
        """A rule may make several moves; each must be of the table."""
        reached = {before}
        for _ in State:
            reached |= {to for of, to in LEGAL if of in reached}
        return after in reached

    @invariant()
    def history_only_grows(self):
        events = list(Event.objects.order_by("sequence").values_list("hash", flat=True))
        figures = list(Observation.objects.order_by("pk").values_list())
        assert events[: len(self.events)] == self.events
        assert figures[: len(self.figures)] == self.figures
        self.events, self.figures = events, figures

    @invariant()
    def what_was_handed_in_is_never_edited(self):
        for row in Submission.objects.exclude(state="draft"):
            cells = list(row.cells.order_by("pk").values_list("typed", "value", "obs_status", "explanation"))
            if row.state != "submitted":  # the head may still send it back to be changed
                assert self.frozen.setdefault(row.pk, cells) == cells

    @invariant()
    def versions_follow_one_another_and_all_but_the_last_were_returned(self):
        rows = list(Submission.objects.order_by("version"))
        assert [row.version for row in rows] == list(range(1, len(rows) + 1))
        assert {row.state for row in rows[:-1]} <= {"returned"}

    @invariant()
    def figures_count_from_the_day_of_acceptance_and_not_before(self):
        moved = [action_of(move) for move in (Move.ACCEPT, Move.SETTLE)]
        decided = set(Event.objects.filter(action__in=moved).values_list("subject_id", flat=True))
        known = set(Observation.objects.filter(submission__isnull=False).values_list("submission_id", flat=True))
        assert {str(pk) for pk in known} == decided

    @invariant()
    def the_chain_is_whole(self):
        assert verify() is None


def test_no_order_of_moves_by_several_people_leads_astray(db):
    quick = settings(
        max_examples=8,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Reporting, settings=quick)
