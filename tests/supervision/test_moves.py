import pytest

from luoshi.supervision.moves import MOVE_WORDS, MOVES, STATE_WORDS, Move, MoveImpossible, State, Who, step


def test_a_settled_report_is_at_its_end():
    with pytest.raises(MoveImpossible):
        step("settled", Move.RETURN)


def test_what_cannot_be_done_is_refused_with_what_can():
    with pytest.raises(MoveImpossible, match=r"return|退回"):
        step("signed", Move.SUBMIT)


def test_whoever_gives_a_report_back_says_why():
    assert {move for (_, move), one in MOVES.items() if one.with_reason} == {Move.SEND_BACK, Move.RETURN, Move.CONTEST}


def test_the_receiver_has_no_move_that_writes_figures():
    writing = {move for (_, move), one in MOVES.items() if one.who in (Who.OFFICE, Who.STATISTICS)}

    assert writing == {Move.RETURN, Move.ACCEPT, Move.CONTEST, Move.SETTLE}


def test_every_state_can_be_reached_and_has_its_words():
    reached = {State.DRAFT}
    for _ in State:
        reached |= {one.to for (of, _), one in MOVES.items() if of in reached}

    assert reached == set(State) == set(STATE_WORDS)
    assert set(MOVE_WORDS) == set(Move)
