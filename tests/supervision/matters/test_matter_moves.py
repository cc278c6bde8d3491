"""Who may do what, written down a second time from the order of the steps: 立项 交办 签收 反馈 审核 办结 复核 销号."""

from itertools import product

import pytest
from tests.supervision.matters.lives import START

from luoshi.supervision.matters.asking import Details
from luoshi.supervision.matters.limits import WAITS_FOR
from luoshi.supervision.matters.making import apply, moves_for
from luoshi.supervision.matters.matter import Matter, Part, Person
from luoshi.supervision.matters.moves import (
    MOVE_WORDS,
    MOVES,
    OPEN,
    STATE_WORDS,
    MatterMoveImpossible,
    Move,
    State,
    Who,
)
from luoshi.supervision.matters.refusals import MatterMoveNotYours, MatterReasonMissing

# state: {move: (to, who)}; o office, h head, i inspector, l lead, c co-unit; ! takes a reason
TABLE = {
    "registered": "revise registered o, approve approved h, dismiss dismissed h!, hand_over registered o!",
    "approved": "assign assigned o, hand_over approved o!",
    "assigned": "sign_for ongoing l, dispute disputed lc!, finish_part assigned lc, urge assigned o, "
    "ask_extension assigned l!, grant_extension assigned h, refuse_extension assigned h!, hand_over assigned o!",
    "disputed": "settle assigned h!, finish_part disputed lc, hand_over disputed o!",
    "ongoing": "dispute disputed lc!, record ongoing l, finish_part ongoing lc, report reported l, urge ongoing o, "
    "ask_extension ongoing l!, grant_extension ongoing h, refuse_extension ongoing h!, hand_over ongoing o!",
    "reported": "finish_part reported lc, accept ongoing o, return returned o!, finish finished o, "
    "grant_extension reported h, refuse_extension reported h!, hand_over reported o!",
    "returned": "record returned l, finish_part returned lc, report reported l, urge returned o, "
    "ask_extension returned l!, grant_extension returned h, refuse_extension returned h!, hand_over returned o!",
    "finished": "confirm checked i, fail returned i!, hand_over finished o!",
    "checked": "close closed h, hand_over checked o!",
    "closed": "reopen ongoing h!",
    "dismissed": "",
}
LETTERS = {"o": Who.OFFICE, "h": Who.OFFICE_HEAD, "i": Who.INSPECTOR, "l": Who.LEAD, "c": Who.CO_UNIT}
PEOPLE = {
    Who.OFFICE: Person("o", frozenset({Who.OFFICE})),
    Who.OFFICE_HEAD: Person("h", frozenset({Who.OFFICE_HEAD})),
    Who.INSPECTOR: Person("i", frozenset({Who.INSPECTOR})),
    Who.LEAD: Person("l", unit=1),
    Who.CO_UNIT: Person("c", unit=2),
    None: Person("n", unit=3),
}


def expected():
    """(state, move): (to, who, reason)."""
    found = {}
    for state, moves in TABLE.items():
        for words in filter(None, moves.split(", ")):
            move, to, who = words.split()
            found[State(state), Move(move)] = (State(to), {LETTERS[one] for one in who.rstrip("!")}, who[-1] == "!")
    return found


def test_the_table_is_the_one_written_down_here():
    assert {key: (one.to, set(one.who), one.with_reason) for key, one in MOVES.items()} == expected()


@pytest.mark.parametrize(("state", "move", "who"), list(product(State, Move, PEOPLE)))
def test_every_move_that_the_table_does_not_give_to_somebody_is_refused_and_named(state, move, who):
    matter = Matter("m", START, state=state, lead=1, parts=(Part("a", 2, "w", START.date()),))
    person, allowed = PEOPLE[who], expected().get((state, move))

    if allowed and who in allowed[1]:
        assert moves_for(matter, person)[move].to is allowed[0]
        if allowed[2]:
            with pytest.raises(MatterReasonMissing):
                apply(matter, move, person, START, details=Details(reason=" "))
    else:
        assert move not in moves_for(matter, person)
        with pytest.raises(MatterMoveNotYours if allowed else MatterMoveImpossible):
            apply(matter, move, person, START, details=Details(reason="r"))


def test_every_state_and_move_has_words_and_every_open_state_somebody_who_is_waited_for():
    assert set(STATE_WORDS) == set(State)
    assert set(MOVE_WORDS) == set(Move)
    assert set(WAITS_FOR) == set(OPEN)


@pytest.mark.parametrize("state", OPEN)
def test_who_is_waited_for_can_lead_the_matter_on(state):
    assert any(of is state and WAITS_FOR[state] in one.who and one.to is not state for (of, _), one in MOVES.items())
