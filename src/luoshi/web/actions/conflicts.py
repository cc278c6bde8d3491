"""Figures that contradict (数据打架): a ticket when they come in, and the decision of the statistics bureau."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.contradictions import Contradiction, contradictions
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation as Figure
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import Conflict, IndicatorVersion, Observation


class NoneOfTheFigures(LuoshiError):
    """What was chosen is none of the figures that contradict."""

    code = "none_of_the_figures"
    message = mark("Choose one of the figures that contradict: what counts must be one that somebody reported.")
    status = 422


class FigureSuperseded(LuoshiError):
    """The figure that was chosen is not what its source says any more."""

    code = "figure_superseded"
    message = mark(
        "The source of this figure has said something else since, so it cannot be scored. Choose the figure that its "
        "source holds to now, or another source."
    )
    status = 422


def open_conflicts(act: Act, known: Iterable[tuple[Observation, Figure]], catalogue: Catalogue) -> list[Conflict]:
    """A ticket for every contradiction that has none. Only inside the transaction in which the figures came in.

    known: all figures of the indicators that came in, with their rows. A ticket that is open takes the new figure in,
    or closes when the sources agree; one that was decided over the same figures stays decided.
    """
    rows = {figure: row for row, figure in known}
    found = contradictions(as_known(rows), catalogue)
    tickets = _last_tickets({row.indicator_id for row in rows.values()})
    apart = {_place(rows, one) for one in found}
    here = {row.pk: row for row in rows.values()}
    for place, last in tickets.items():
        if last.state == Conflict.State.OPEN and place not in apart:
            _close_where_agreed(act, last, here)
    return [ticket for one in found if (ticket := _ticket(act, one, rows, tickets))]


def _place(rows: dict[Figure, Observation], found: Contradiction) -> tuple[int, int, str]:
    """The cell of a contradiction, as tickets are kept by it."""
    row = rows[found.observations[-1]]
    return row.indicator_id, row.area_id, str(found.cell[3])


def _close_where_agreed(act: Act, ticket: Conflict, here: dict[int, Observation]) -> None:
    """Close a ticket that the figures which came in have settled: all of its figures are among those compared."""
    of = {row.pk for row in ticket.observations.all()}
    if not of <= here.keys():
        return
    superseded = {row.supersedes_id for row in here.values()}
    cell = (ticket.indicator_id, ticket.area_id, ticket.period)
    now = [row for row in here.values() if (row.indicator_id, row.area_id, row.period) == cell]
    ticket.state, ticket.decided_at, ticket.version = Conflict.State.AGREED, timezone.now(), ticket.version + 1
    ticket.save(update_fields=("state", "decided_at", "version"))
    left = _told(row for row in now if row.pk not in superseded)
    record(act, "close_conflict", ticket, old={"state": "open"}, new={"figures": left})


def _last_tickets(indicators: set[int]) -> dict[tuple[int, int, str], Conflict]:
    """The last ticket of every cell. The definitions are held, so that nobody opens the same one beside."""
    list(IndicatorVersion.objects.select_for_update().filter(pk__in=indicators).order_by("pk").values_list("pk"))
    rows = Conflict.objects.filter(indicator_id__in=indicators).prefetch_related("observations").order_by("number")
    return {(row.indicator_id, row.area_id, row.period): row for row in rows}


def _ticket(
    act: Act,
    found: Contradiction,
    rows: dict[Figure, Observation],
    tickets: dict[tuple[int, int, str], Conflict],
) -> Conflict | None:
    """The ticket that was opened or grew; None where nothing is new."""
    of = [rows[figure] for figure in found.observations]
    last = tickets.get(_place(rows, found))
    new = {row.pk for row in of} - ({row.pk for row in last.observations.all()} if last else set())
    if not new:
        return None
    if last is None or last.state != Conflict.State.OPEN:
        return _open(act, of, found.kind, str(found.cell[3]), last)
    last.observations.add(*new)
    last.version += 1
    last.save(update_fields=("version",))
    record(act, "add_to_conflict", last, new={"figures": _told(row for row in of if row.pk in new)})
    return last


def _open(act: Act, of: list[Observation], kind: str, period: str, last: Conflict | None, why: str = "") -> Conflict:
    number = last.number + 1 if last else 1
    ticket = Conflict.objects.create(
        indicator_id=of[-1].indicator_id, area_id=of[-1].area_id, period=period, number=number, kind=kind
    )
    ticket.observations.set(of)
    record(act, "open_conflict", ticket, new={"figures": _told(of), "number": number}, why=why)
    return ticket


@transaction.atomic
def decide_conflict(act: Act, conflict: Conflict, *, scored: int | None, version: int, reason: str) -> Conflict:
    """Say which figure is scored, or that each may stand (None). Raises ReasonNeeded, NoneOfTheFigures,
    FigureSuperseded, ChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonNeeded
    row = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if row.version != version or row.state != Conflict.State.OPEN:
        raise ChangedMeanwhile(name=str(row))
    if scored is not None and not row.observations.filter(pk=scored).exists():
        raise NoneOfTheFigures
    if scored is not None and Observation.objects.filter(supersedes=scored).exists():
        raise FigureSuperseded
    row.state, row.scored_id, row.reason = Conflict.State.DECIDED, scored, reason.strip()
    row.decided_by_id, row.decided_at, row.version = act.person.id, timezone.now(), row.version + 1
    row.save()
    record(
        act,
        "decide_conflict",
        row,
        old={"state": "open"},
        new={"scored": scored, "figure": _told([row.scored] if row.scored else [])},
        why=row.reason,
    )
    return row


@transaction.atomic
def reopen_conflict(act: Act, conflict: Conflict, *, reason: str) -> Conflict:
    """Take a decision up again, as a ticket of its own: the decision holds until the new one. Raises ReasonNeeded,
    ChangedMeanwhile where that was done already.
    """
    if not reason.strip():
        raise ReasonNeeded
    IndicatorVersion.objects.select_for_update().get(pk=conflict.indicator_id)
    cell = Conflict.objects.filter(indicator=conflict.indicator, area=conflict.area, period=conflict.period)
    last = cell.order_by("number").last()
    if last is None or last.pk != conflict.pk or last.state != Conflict.State.DECIDED:
        raise ChangedMeanwhile(name=str(conflict))
    of = list(last.observations.order_by("period_end", "pk"))
    return _open(act, of, last.kind, last.period, last, reason.strip())


def _told(rows: Iterable[Observation]) -> list[str]:
    """Values with their sources, as the log keeps them: figures themselves stay where they are."""
    return [f"{row.value} ({row.source}, {row.period})" for row in rows]
