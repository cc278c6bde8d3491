import pytest

from luoshi.supervision.yearly.moves import MOVES, STATE_WORDS, YearlyMoveRefused, after


def test_a_yearly_plan_goes_from_draft_to_asked_to_approved_to_replaced():
    assert after("draft", "ask").to == "asked"
    assert after("asked", "approve").to == "approved"
    assert after("approved", "replace").to == "replaced"


def test_nothing_is_done_to_a_plan_that_was_replaced():
    assert [move for state, move in MOVES if state == "replaced"] == []


def test_what_is_approved_is_never_saved_again():
    with pytest.raises(YearlyMoveRefused):
        after("approved", "save")


def test_a_draft_is_not_approved_before_units_were_asked():
    with pytest.raises(YearlyMoveRefused):
        after("draft", "approve")


def test_the_head_of_the_office_alone_approves():
    assert {move.who for (_, name), move in MOVES.items() if name in ("approve", "send_back")} == {"office_head"}


def test_every_move_leads_to_a_state_that_has_words():
    assert {move.to for move in MOVES.values()} <= set(STATE_WORDS)


def test_whoever_undoes_the_work_of_others_says_why():
    assert {name for (_, name), move in MOVES.items() if move.with_reason} == {"take_back", "send_back", "revise"}
