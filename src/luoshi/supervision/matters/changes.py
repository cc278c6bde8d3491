"""What a move changes in a matter, beside its state. Whether it may be made: conditions.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luoshi.supervision.matters.asking import Asking
from luoshi.supervision.matters.deadlines import due_day
from luoshi.supervision.matters.matter import Extension, Matter, dates_of
from luoshi.supervision.matters.moves import Move


def _revise(asking: Asking) -> Matter:
    new = asking.details
    given = {
        name: value
        for name in ("lead", "starts_on", "due_on", "parts", "stages")
        if (value := getattr(new, name)) is not None
    }
    return asking.matter._replace(**given)


def _lapse(asking: Asking) -> Matter:
    """A wish for more time has no sense left when the matter is finished or its lead is in doubt."""
    return _decided(asking, "lapsed")


def _decided(asking: Asking, decision: str) -> Matter:
    extensions = tuple(
        one if one.decision else one._replace(decision=decision, decided_on=asking.day)
        for one in asking.matter.extensions
    )
    return asking.matter._replace(extensions=extensions)


def _settle(asking: Asking) -> Matter:
    matter, new = asking.matter, asking.details
    parts = {part.key: part for part in (*matter.parts, *(new.parts or ()))}  # an open one is replaced by its key
    return matter._replace(lead=matter.lead if new.lead is None else new.lead, parts=tuple(parts.values()))


def _reopen(asking: Asking) -> Matter:
    return _settle(asking)._replace(due_on=asking.details.due_on, round=asking.matter.round + 1)


def _told(asking: Asking) -> Matter:
    told = asking.details.progress
    if told is None:
        return asking.matter
    told = told._replace(on=asking.day, round=asking.matter.round)
    return asking.matter._replace(progress=(*asking.matter.progress, told))


def _finish_part(asking: Asking) -> Matter:
    parts = tuple(
        part._replace(done_on=asking.day) if part.key == asking.details.part else part for part in asking.matter.parts
    )
    return asking.matter._replace(parts=parts)


def _ask_extension(asking: Asking) -> Matter:
    matter, wished = asking.matter, asking.details.due_on
    due = due_day(dates_of(matter), asking.rules.deadline, asking.rules.reading)
    if wished is None or due is None:
        return matter
    asked = Extension(asking.day, due, wished, asking.details.reason.strip(), round=matter.round)
    return matter._replace(extensions=(*matter.extensions, asked))


def _hand_over(asking: Asking) -> Matter:
    """What the old unit has done stays its own."""
    old, new, matter = asking.details.old_unit, asking.details.new_unit, asking.matter
    if new is None:
        return matter
    parts = tuple(
        part._replace(unit=new) if part.unit == old and part.done_on is None else part for part in matter.parts
    )
    return matter._replace(lead=new if matter.lead == old else matter.lead, parts=parts)


CHANGES: Mapping[Move, Callable[[Asking], Matter]] = {
    Move.REVISE: _revise,
    Move.DISPUTE: _lapse,
    Move.SETTLE: _settle,
    Move.RECORD: _told,
    Move.FINISH_PART: _finish_part,
    Move.REPORT: _told,
    Move.FINISH: _lapse,
    Move.REOPEN: _reopen,
    Move.ASK_EXTENSION: _ask_extension,
    Move.GRANT_EXTENSION: lambda asking: _decided(asking, "granted"),
    Move.REFUSE_EXTENSION: lambda asking: _decided(asking, "refused"),
    Move.HAND_OVER: _hand_over,
}
