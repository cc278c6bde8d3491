from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.supervision.matters.lives import CO, DUE, HEAD, INSPECTOR, LEAD, NEW, OFFICE, OTHER, START

from luoshi.errors import LuoshiError
from luoshi.supervision.locks import ZONE
from luoshi.supervision.matters.asking import Details
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.making import apply, moves_for
from luoshi.supervision.matters.matter import Part, Progress, dates_of
from luoshi.supervision.matters.moves import MOVES, Move, State
from luoshi.supervision.matters.timers import days_to_go, timers

PEOPLE = st.sampled_from((OFFICE, HEAD, INSPECTOR, LEAD, CO, OTHER))
DAYS = st.integers(0, 200).map(lambda days: DUE + timedelta(days=days - 60))
UNITS = st.integers(1, 3)
PARTS = st.none() | st.lists(st.builds(Part, st.sampled_from("ab"), UNITS, st.just("w"), DAYS), max_size=2).map(tuple)
TOLD = st.builds(Progress, st.just(DUE), st.none() | st.integers(-5, 105).map(Decimal), st.sampled_from(("", "做")),
                 evidence=st.sampled_from(((), ("e",))))  # fmt: skip
DETAILS = st.builds(
    Details, st.sampled_from(("", "因", "因", "因")), lead=st.none() | UNITS, due_on=st.none() | DAYS, parts=PARTS,
    part=st.sampled_from("ab"), progress=st.none() | TOLD, old_unit=st.none() | UNITS, new_unit=st.none() | UNITS,
)  # fmt: skip


class MatterMachine(RuleBasedStateMachine):
    """Six people do what comes to their minds, at times that pass."""

    def __init__(self):
        super().__init__()
        self.matter = NEW
        self.now = START
        self.rules = Rules()

    def _try(self, move, who, details):
        before, allowed = self.matter, moves_for(self.matter, who)
        try:
            self.matter = apply(before, move, who, self.now, details=details, rules=self.rules)
        except LuoshiError:
            return
        assert move in allowed
        assert MOVES[before.state, move].to is self.matter.state
        assert self.matter.made[:-1] == before.made
        assert self.matter.progress[: len(before.progress)] == before.progress
        kept = [one for one in before.extensions if one.decision]
        assert list(self.matter.extensions[: len(kept)]) == kept
        assert len(self.matter.extensions) >= len(before.extensions)

    @rule(hours=st.integers(1, 24 * 12))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(move=st.sampled_from(Move), who=PEOPLE, details=DETAILS)
    def anybody_tries_anything(self, move, who, details):
        self._try(move, who, details)

    @rule(who=PEOPLE, data=st.data(), details=DETAILS)
    def somebody_does_what_is_offered(self, who, data, details):
        offered = list(moves_for(self.matter, who))
        if offered:
            self._try(data.draw(st.sampled_from(offered)), who, details)

    @rule(data=st.data())
    def the_matter_goes_on(self, data):
        """Without this most lives would end before the assignment."""
        told = Progress(DUE, Decimal(100), "做", evidence=("e",))
        due = self.now.date() + timedelta(days=30)
        details = Details("因", lead=1, due_on=due, progress=told, parts=(Part("c", 2, "w", due),))
        who = data.draw(st.sampled_from([one for one in (OFFICE, HEAD, INSPECTOR, LEAD) if moves_for(self.matter, one)]
                                        or [HEAD]))  # fmt: skip
        offered = [move for move in moves_for(self.matter, who) if move not in (Move.DISMISS, Move.URGE)]
        if offered:
            self._try(data.draw(st.sampled_from(offered)), who, details._replace(part="c"))

    @invariant()
    def every_open_step_has_exactly_one_timer(self):
        matter = self.matter
        found = [one.step for one in timers(matter, self.rules)]
        runs = matter.state in (State.ASSIGNED, State.DISPUTED, State.ONGOING, State.REPORTED, State.RETURNED)
        parts = [f"part:{one.key}" for one in matter.parts if runs and not one.done_on]
        state = [f"state:{matter.state}"] if matter.is_open else []
        assert sorted(found) == sorted([*state, *parts, *(["extension"] if matter.asked else [])])

    @invariant()
    def at_most_one_request_waits_and_none_when_it_is_finished(self):
        open_ones = [one for one in self.matter.extensions if not one.decision]
        working = self.matter.state in (State.ASSIGNED, State.ONGOING, State.REPORTED, State.RETURNED)
        assert len(open_ones) <= working

    @invariant()
    def what_is_finished_is_not_overdue(self):
        if self.matter.done_on or self.matter.state is State.DISMISSED:
            assert days_to_go(self.matter, self.rules, datetime(2026, 12, 31, tzinfo=ZONE)) is None
        elif self.matter.due_on:
            assert dates_of(self.matter).done_on is None


TestMatterMachine = MatterMachine.TestCase
TestMatterMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
