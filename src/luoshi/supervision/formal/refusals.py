"""Why a move of a formal supervision is refused."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.messages import mark


class FormalMoveImpossible(LuoshiError):
    """The state has no such move."""

    code = "formal_move_impossible"
    message = mark("Nobody can {move} now: it stands at “{state}”. What is possible: {moves}. Nothing was changed.")
    status = 409


class FormalMoveNotYours(LuoshiError):
    """The move is another's."""

    code = "formal_move_not_yours"
    message = mark("{who} cannot {move}: that is for the {others}. Nothing was changed.")
    status = 403


class FormalReasonMissing(LuoshiError):
    """Others must read why."""

    code = "formal_reason_missing"
    message = mark("To {move} takes a reason that goes into the record. Write one and try again.")


class DesignationMissing(LuoshiError):
    """The body is not the government and has no complete designation in force."""

    code = "designation_missing"
    message = mark(
        "A department carries out government supervision only where its government has designated it, with matter, "
        "scope, duties and period (decree 733, Art. 7), and no such designation of unit {unit} holds on {day}. Record "
        "the designation, or carry it out as a check."
    )


class PlanIncomplete(LuoshiError):
    """The plan lacks what Article 15 asks for."""

    code = "supervision_plan_incomplete"
    message = mark(
        "A plan of supervision has content, at least one form, inspectors, and days in order (decree 733, Art. 15). "
        "Missing or wrong: {missing}."
    )


class PlanOverlaps(LuoshiError):
    """Others inspect the unit in the same days."""

    code = "supervision_plan_overlaps"
    message = mark(
        "Others inspect unit {unit} in the same days: {others}. Choose other days, go together, or write why it cannot "
        "wait (decree 733, Art. 15)."
    )


class InspectorOfTheUnit(LuoshiError):
    """An inspector belongs to the inspected unit."""

    code = "inspector_of_the_unit"
    message = mark("{who} belongs to the inspected unit {unit} and does not inspect it. Name somebody else.")


class FindingWithoutEvidence(LuoshiError):
    """A conclusion says what nothing proves."""

    code = "finding_without_evidence"
    message = mark(
        "Each finding of a conclusion links its evidence (decree 733, Art. 16), and there is at least one finding. "
        "Without evidence: {facts}."
    )


class ServiceDateWrong(LuoshiError):
    """The day of receipt is missing or ahead."""

    code = "service_date_wrong"
    message = mark(
        "The 30 days to object run from the day on which the unit received the conclusion; it lies between the day of "
        "the conclusion, {concluded}, and today, {today}. Given was {received}."
    )


class ObjectionTooLate(LuoshiError):
    """The 30 days are over, or were used."""

    code = "objection_too_late"
    message = mark(
        "The conclusion was received on {received}; an objection was possible once, until the end of {until} (decree "
        "733, Art. 17)."
    )


class DeciderNotRecused(LuoshiError):
    """Who made the conclusion would decide on it."""

    code = "decider_not_recused"
    message = mark(
        "{who} took part in the conclusion and does not decide the objection to it (decree 733, Art. 17). Somebody "
        "else must decide."
    )
    status = 403


class RectificationUndated(LuoshiError):
    """No day, or one that has passed."""

    code = "rectification_undated"
    message = mark("A demand to rectify names a day that has not passed. Given was {due}, and today is {today}.")


class RectificationUnproved(LuoshiError):
    """Nothing proves it."""

    code = "rectification_unproved"
    message = mark("A report that something was rectified has evidence, so that it can be verified. Attach some.")


class FormalCloseTooEarly(LuoshiError):
    """The unit may still object, or something is left to rectify."""

    code = "formal_close_too_early"
    message = mark(
        "It is not closed yet: the unit can object until the end of {until}, or findings are left to rectify "
        "({left}). Close it after that."
    )
