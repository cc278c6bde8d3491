"""Why a move of a matter is refused, beside what the table forbids (moves.py)."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.supervision.matters.moves import MOVE_WORDS, Move


class MatterMoveNotYours(LuoshiError):
    """The move is that of somebody else."""

    code = "matter_move_not_yours"
    message = mark("{who} cannot {move} in this matter: that is for {others}. Nothing was changed.")
    status = 403


class MatterReasonMissing(LuoshiError):
    """The move bears on others, so it takes a reason."""

    code = "matter_reason_missing"
    message = mark("To {move} takes a reason, because others must be able to read why. Write one and try again.")


class MatterWithoutLead(LuoshiError):
    """Nobody leads."""

    code = "matter_without_lead"
    message = mark(
        "The matter “{title}” has no lead unit, so nobody would answer for it. Name one lead unit; others are co-units "
        "with sub-tasks of their own."
    )


class MatterUnitEnded(LuoshiError):
    """The unit is no more."""

    code = "matter_unit_ended"
    message = mark("Unit {unit} is no more since {since}, so it cannot carry out “{title}”. Name its successor.")


class MatterUnitUnconcerned(LuoshiError):
    """The unit holds nothing of the matter."""

    code = "matter_unit_unconcerned"
    message = mark(
        "Unit {unit} neither leads “{title}” nor has an open sub-task of it, so there is nothing to hand over."
    )


class MatterWithoutDueDate(LuoshiError):
    """There is no day by which it is to be done."""

    code = "matter_without_due_date"
    message = mark("The matter “{title}” has no due date, so nobody could tell whether it is late. Enter one.")


class MatterDueBeforeToday(LuoshiError):
    """The day has passed already."""

    code = "matter_due_before_today"
    message = mark("“{title}” is due on {due}, and today is {today}. Enter a due date that can still be kept.")


class MatterDisputeTooLate(LuoshiError):
    """Who leads can no longer be disputed."""

    code = "matter_dispute_too_late"
    message = mark(
        "Who leads could be disputed until the end of {until}, and at most {times} times. Ask the office to hand the "
        "matter over if the duty has moved."
    )


class MatterUrgedTooSoon(LuoshiError):
    """The unit was urged just now."""

    code = "matter_urged_too_soon"
    message = mark(
        "The unit was urged on {last}; the rule leaves {days} days between two. It can be urged again on {next}."
    )


class ExtensionTooLate(LuoshiError):
    """An extension is asked before the due date ends."""

    code = "extension_too_late"
    message = mark(
        "The matter was due on {due}; an extension is asked before that day ends. Report what was done, and why it is "
        "late."
    )


class ExtensionNotLater(LuoshiError):
    """The date that is wished is none or not later."""

    code = "extension_not_later"
    message = mark("An extension names a day after {due}, which is in force now. Given was {wished}.")


class ExtensionAskedTwice(LuoshiError):
    """One request is still open."""

    code = "extension_asked_twice"
    message = mark("An extension to {wished} was asked on {asked} and is not decided yet. Wait for the decision.")


class ExtensionNotAsked(LuoshiError):
    """There is nothing to decide."""

    code = "extension_not_asked"
    message = mark("No extension waits for a decision in “{title}”. Open the matter again to see where it stands.")


class MatterPartUnknown(LuoshiError):
    """No open sub-task of this unit has the key."""

    code = "matter_part_unknown"
    message = mark("“{part}” is no open sub-task of this unit. Open sub-tasks of it are: {known}.")


class MatterPartsTwice(LuoshiError):
    """Two sub-tasks have one key."""

    code = "matter_parts_twice"
    message = mark(
        "The sub-task “{part}” is there twice, so nobody could tell which one is done. Give each its own key."
    )


class MatterPartsOpen(LuoshiError):
    """Sub-tasks are left."""

    code = "matter_parts_open"
    message = mark("{done} of {all} sub-tasks are done, so the matter is not finished. Open are: {open}.")


class MatterWithoutEvidence(LuoshiError):
    """Nothing proves it."""

    code = "matter_without_evidence"
    message = mark(
        "No report on “{title}” has evidence, so nobody could see that it is done. Return it and ask for some."
    )


class MatterReportEmpty(LuoshiError):
    """A report says nothing, or more than all."""

    code = "matter_report_empty"
    message = mark(
        "A report says what was done, in words or as a share from 0 to 100 %. Given was {pct} % and “{text}”."
    )


class MatterSamePerson(LuoshiError):
    """Who declared it finished cannot recheck it."""

    code = "matter_same_person"
    message = mark("{who} declared the matter finished, so somebody else must recheck it.")
    status = 403


def move_words(move: Move) -> str:
    """What the move is called, in the language in use."""
    return translate(MOVE_WORDS[move])
