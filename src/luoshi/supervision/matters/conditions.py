"""What a move needs beside its place in the table: a lead, a due date, time, evidence, a second person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from luoshi.supervision.matters import refusals
from luoshi.supervision.matters.asking import Asking
from luoshi.supervision.matters.deadlines import day_of, due_day, shifted
from luoshi.supervision.matters.matter import Part, dates_of, parts_done
from luoshi.supervision.matters.moves import Move


def check(asking: Asking) -> None:
    """Raises the error that says what is missing."""
    test = _NEEDS.get(asking.move)
    if test is not None:
        test(asking)


def _assign(asking: Asking) -> None:
    matter = asking.matter
    if matter.lead is None:
        raise refusals.MatterWithoutLead(title=matter.title)
    _units_last(asking, (matter.lead, *(part.unit for part in matter.parts)))
    if matter.due_on is None:
        raise refusals.MatterWithoutDueDate(title=matter.title)
    due = due_day(dates_of(matter), asking.rules.deadline, asking.rules.calendar)
    for last in (due or matter.due_on, *(_counted(asking, part.due_on) for part in matter.parts)):
        _not_passed(asking, last)


def _counted(asking: Asking, day: date) -> date:
    """The day as the office counts it, only where its year is announced: what is ordered must not move later."""
    return shifted(day, asking.rules.deadline.shift, asking.rules.calendar)


def _units_last(asking: Asking, units: Iterable[int]) -> None:
    for unit in units:
        ended = asking.rules.ended.get(unit)
        if ended is not None and ended <= asking.day:
            raise refusals.MatterUnitEnded(unit=unit, since=ended, title=asking.matter.title)


def _not_passed(asking: Asking, due_on: date) -> None:
    if due_on < asking.day:
        raise refusals.MatterDueBeforeToday(title=asking.matter.title, due=due_on, today=asking.day)


def _keys_differ(parts: tuple[Part, ...]) -> None:
    keys = [part.key for part in parts]
    for key in keys:
        if keys.count(key) > 1:
            raise refusals.MatterPartsTwice(part=key)


def _revise(asking: Asking) -> None:
    _keys_differ(asking.details.parts or ())


def _dispute(asking: Asking) -> None:
    limits, made = asking.rules.limits, asking.matter.made
    assigned = next(one.at for one in reversed(made) if one.move in (Move.ASSIGN, Move.SETTLE))
    until = asking.rules.reading.after(day_of(assigned), limits.dispute_within)
    disputes = sum(one.move is Move.DISPUTE for one in made)
    if asking.day > until or disputes >= limits.disputes or asking.matter.round:
        raise refusals.MatterDisputeTooLate(until=until, times=limits.disputes)


def _settle(asking: Asking) -> None:
    lead = asking.matter.lead if asking.details.lead is None else asking.details.lead
    added = asking.details.parts or ()
    _units_last(asking, (*(() if lead is None else (lead,)), *(part.unit for part in added)))
    _keys_differ((*(part for part in asking.matter.parts if part.done_on), *added))
    for part in added:
        _not_passed(asking, _counted(asking, part.due_on))


def _reopen(asking: Asking) -> None:
    if asking.details.due_on is None:
        raise refusals.MatterWithoutDueDate(title=asking.matter.title)
    _not_passed(asking, _counted(asking, asking.details.due_on))
    _settle(asking)


def _told(asking: Asking) -> None:
    told = asking.details.progress
    pct = told.pct if told else None
    said = told is not None and (told.text.strip() or pct is not None)
    if not said or (pct is not None and not Decimal(0) <= pct <= Decimal(100)):
        raise refusals.MatterReportEmpty(pct="—" if pct is None else pct, text=told.text if told else "")


def _finish_part(asking: Asking) -> None:
    matter, unit = asking.matter, asking.who.unit
    mine = [part.key for part in matter.parts if part.unit == unit and part.done_on is None]
    if asking.details.part not in mine:
        raise refusals.MatterPartUnknown(part=asking.details.part, known=", ".join(mine) or "—")


def _finish(asking: Asking) -> None:
    matter = asking.matter
    done, all_ = parts_done(matter)
    if done < all_:
        left = ", ".join(part.what for part in matter.parts if part.done_on is None)
        raise refusals.MatterPartsOpen(done=done, all=all_, open=left)
    if asking.rules.limits.evidence_to_finish and not matter.evidence:
        raise refusals.MatterWithoutEvidence(title=matter.title)


def _recheck(asking: Asking) -> None:
    finished = next(one.who for one in reversed(asking.matter.made) if one.move is Move.FINISH)
    if finished == asking.who.name:
        raise refusals.MatterSamePerson(who=asking.who.name)


def _urge(asking: Asking) -> None:
    urged = [day_of(one.at) for one in asking.matter.made if one.move is Move.URGE]
    days = asking.rules.limits.urge_every
    if urged and (asking.day - urged[-1]).days < days:
        raise refusals.MatterUrgedTooSoon(last=urged[-1], days=days, next=urged[-1] + timedelta(days=days))


def _ask_extension(asking: Asking) -> None:
    matter, wished = asking.matter, asking.details.due_on
    due = due_day(dates_of(matter), asking.rules.deadline, asking.rules.reading)
    if matter.asked:
        raise refusals.ExtensionAskedTwice(wished=matter.asked.new_due_on, asked=matter.asked.asked_on)
    if due is not None and asking.day > due:
        raise refusals.ExtensionTooLate(due=due)
    if wished is None or due is None or _counted(asking, wished) <= due:
        raise refusals.ExtensionNotLater(due=due or "—", wished=wished or "—")


def _decide_extension(asking: Asking) -> None:
    if not asking.matter.asked:
        raise refusals.ExtensionNotAsked(title=asking.matter.title)


def _hand_over(asking: Asking) -> None:
    old, new, matter = asking.details.old_unit, asking.details.new_unit, asking.matter
    held = {matter.lead, *(part.unit for part in matter.parts if part.done_on is None)}
    if old is None or new is None or old == new or old not in held:
        raise refusals.MatterUnitUnconcerned(unit="—" if old is None else old, title=matter.title)
    _units_last(asking, (new,))


_NEEDS: Mapping[Move, Callable[[Asking], None]] = {
    Move.REVISE: _revise,
    Move.ASSIGN: _assign,
    Move.DISPUTE: _dispute,
    Move.SETTLE: _settle,
    Move.RECORD: _told,
    Move.FINISH_PART: _finish_part,
    Move.REPORT: _told,
    Move.FINISH: _finish,
    Move.CONFIRM: _recheck,
    Move.FAIL: _recheck,
    Move.REOPEN: _reopen,
    Move.URGE: _urge,
    Move.ASK_EXTENSION: _ask_extension,
    Move.GRANT_EXTENSION: _decide_extension,
    Move.REFUSE_EXTENSION: _decide_extension,
    Move.HAND_OVER: _hand_over,
}
