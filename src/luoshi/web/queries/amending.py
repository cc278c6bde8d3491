"""An amending document beside the plan: for each thing in it the item that is meant, old and new, and what was decided.

Nothing here is stored: a suggestion is made anew each time, and a decision whose ground has moved is open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from luoshi.messages import mark
from luoshi.plans.amending import Item, Suggestion, doubt_words, names_plan, suggest, withdrawals
from luoshi.plans.closeness import fold
from luoshi.reports.wording import commitment_words
from luoshi.web.models import AmendedItem, Amendment, Duty, Measure, Plan, Proposal, Target
from luoshi.web.proposal_fields import FIELDS, Field, printed
from luoshi.web.queries.amended_values import (
    measure_after,
    measure_text,
    measure_values,
    target_after,
    target_values,
)
from luoshi.web.queries.reading import said_of
from luoshi.web.queries.settings import code_of
from luoshi.web.queries.values import promise

_TEXT = Field("text", mark("Words of the measure"))
_SHOWN = {"target": FIELDS["target"], "measure": (*FIELDS["measure"], _TEXT)}
_NOT_COMPARED = frozenset({"id", "measure"})


class Side(NamedTuple):
    """One field, old and new."""

    title: str  # msgid
    old: str
    new: str

    @property
    def differs(self) -> bool:
        """Whether it is lit."""
        return self.old != self.new


class Card(NamedTuple):
    """One thing that the document does, or seems to do."""

    about: str
    kind: str
    title: str
    deed: str  # decided, else suggested
    present: Target | Measure | None  # of the plan
    under: Measure | None  # the measure under which a target is new; None: as the document says
    sides: list[Side]
    doubts: list[str]
    sentence: str
    span: tuple[int, int] | None
    proposal: Proposal | None
    row: AmendedItem | None
    decided: bool

    @property
    def version(self) -> int:
        """Of the decision; 0 where there is none."""
        return self.row.version if self.row else 0

    @property
    def certain(self) -> bool:
        """Whether it may be confirmed together with others."""
        return not self.decided and not self.doubts


class Present(NamedTuple):
    """The items of a plan as they stand after all amendments, by id, with the duties of the measures."""

    measures: dict[int, Measure]
    targets: dict[int, Target]
    duties: dict[int, list[Duty]]


def present(plan: Plan) -> Present:
    """Three queries."""
    measures = {row.pk: row for row in Measure.objects.filter(plan=plan, holds_to=None)}
    targets = Target.objects.filter(measure__plan=plan, holds_to=None).select_related("measure__plan")
    duties: dict[int, list[Duty]] = {}
    for duty in Duty.objects.filter(measure__in=measures, holds_to=None).order_by("id"):
        duties.setdefault(duty.measure_id, []).append(duty)
    return Present(measures, {row.pk: row for row in targets}, duties)


def choices(plan: Plan) -> dict[str, list[tuple[int, str]]]:
    """What a person may choose of the plan, by kind: ids and titles, in its order."""
    there = present(plan)
    return {
        "measure": [(pk, _title(row)) for pk, row in there.measures.items()],
        "target": [
            (pk, f"{row.measure.printed_code or row.measure.code} {_title(row)}") for pk, row in there.targets.items()
        ],
    }


def cards(amendment: Amendment) -> list[Card]:
    """In the order of the document."""
    rows = amendment.items.select_related("target__measure__plan", "measure", "decided_by", "proposal")
    decided = {row.about: row for row in rows}
    there = present(amendment.plan)
    confirmed = list(amendment.reading.proposals.filter(state=Proposal.State.CONFIRMED))
    suggested = _suggested(amendment, confirmed, there) if amendment.adopted_at is None else {}
    found = [
        _of_proposal(amendment, one, suggested.get((one.kind, one.pk)), decided.get(f"proposal-{one.pk}"), there)
        for one in confirmed
    ]
    found += _withdrawals(amendment, decided, there)
    return sorted(found, key=lambda card: (card.span is None, card.span or (0, 0), card.about))


def _suggested(
    amendment: Amendment, confirmed: Iterable[Proposal], there: Present
) -> dict[tuple[str, int], Suggestion]:
    plan, reading = amendment.plan, amendment.reading
    named = names_plan(reading.text, title=plan.title, number=plan.number)
    items = _items(there)
    found: dict[tuple[str, int], Suggestion] = {}
    for kind in ("measure", "target"):
        read = [_read(one, amendment) for one in confirmed if one.kind == kind]
        of_kind = [one for one in items if one.kind == kind]
        found |= {(kind, one.item): one for one in suggest(read, of_kind, named=named)}
    return found


def _items(there: Present) -> list[Item]:
    measures = [
        Item(
            row.pk,
            "measure",
            row.heading,
            row.code,
            says=_says("measure", measure_values(row, there.duties.get(pk, []))),
        )
        for pk, row in there.measures.items()
    ]
    targets = [
        Item(row.pk, "target", row.name, row.measure.code, row.indicator_code, _says("target", target_values(row)))
        for row in there.targets.values()
    ]
    return [*measures, *targets]


def _read(one: Proposal, amendment: Amendment) -> Item:
    said = said_of(one)
    if one.kind == Proposal.Kind.MEASURE:
        told = said | {"text": measure_text(said, amendment.reading)}
        return Item(one.pk, "measure", said.get("heading") or "", said["id"], says=_says("measure", told))
    code = code_of(Target(name=said["indicator"]))
    return Item(one.pk, "target", said["indicator"], said.get("measure") or "", code, _says("target", said))


def _says(kind: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    if kind == "measure":
        names = tuple(tuple(sorted(values.get(role) or ())) for role in ("lead", "responsible"))
        return (*names, fold(values.get("text") or ""))
    keys = ("kind", "comparator", "low", "high", "unit", "deadline", "base", "force", "binding", "yearly")
    return tuple(values.get(key) or "" for key in keys)


def _of_proposal(
    amendment: Amendment, one: Proposal, suggested: Suggestion | None, row: AmendedItem | None, there: Present
) -> Card:
    moved = row is not None and _has_moved(row, one, amendment)
    decided = row is not None and bool(row.deed) and not moved
    doubts = [doubt_words(*doubt) for doubt in suggested.doubts] if suggested and not decided else []
    if moved:
        doubts.insert(0, doubt_words("amends_moved", ()))
    rows: Mapping[int, Target | Measure] = there.targets if one.kind == Proposal.Kind.TARGET else there.measures
    meant: Target | Measure | None
    if decided and row:
        deed = row.deed
        meant = row.target if one.kind == Proposal.Kind.TARGET else row.measure
    else:
        deed = suggested.deed if suggested else ""
        meant = rows.get(suggested.present) if suggested and suggested.present else None
    said = said_of(one)
    under = row.measure if decided and row and deed == "new" and one.kind == Proposal.Kind.TARGET else None
    span = (one.start, one.end) if one.start is not None and one.end is not None else None
    return Card(
        f"proposal-{one.pk}",
        one.kind,
        _title(meant) if meant else str(said.get("indicator") or said.get("heading") or ""),
        deed,
        meant,
        under,
        _sides(one, said, meant if deed != "new" else None, there, amendment),
        doubts,
        _sentence(amendment, said, span),
        span,
        one,
        row,
        decided,
    )


def _has_moved(row: AmendedItem, one: Proposal, amendment: Amendment) -> bool:
    """Whether what was decided rests on something that has changed since."""
    if amendment.adopted_at is not None or not row.deed:
        return False
    gone = any(item is not None and item.holds_to is not None for item in (row.target, row.measure))
    return gone or row.proposal_version != one.version


def _title(row: Target | Measure) -> str:
    if isinstance(row, Target):
        return commitment_words(promise(row))
    return f"{row.printed_code or row.code} {row.heading}"


def _sides(
    one: Proposal, said: dict[str, Any], meant: Target | Measure | None, there: Present, amendment: Amendment
) -> list[Side]:
    if isinstance(meant, Target):
        old, new = target_values(meant), target_after(meant, said)
    elif meant is not None:
        duties = there.duties.get(meant.pk) or list(meant.duties.order_by("id"))
        old = measure_values(meant, duties)
        new = measure_after(old, said, amendment.reading)
    else:
        old = {}
        new = said if one.kind == "target" else said | {"text": measure_text(said, amendment.reading)}
    return list(_compared(one.kind, old, new))


def _compared(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Side]:
    """The fields that say something on one side at least."""
    for field in _SHOWN[kind]:
        if field.name in _NOT_COMPARED:
            continue
        before, after = (printed(field, values) if values.get(field.name) else "" for values in (old, new))
        if before or after:
            yield Side(field.title, before, after)


def _sentence(amendment: Amendment, said: Mapping[str, Any], span: tuple[int, int] | None) -> str:
    place = said.get("sentence") or span
    return amendment.reading.text[place[0] : place[1]].strip() if place else ""


def _withdrawals(amendment: Amendment, decided: Mapping[str, AmendedItem], there: Present) -> Iterator[Card]:
    """What a sentence seems to withdraw, and what a person said that it does."""
    told = set()
    if amendment.adopted_at is None:
        for one in withdrawals(amendment.reading.text, _items(there)):
            row: Target | Measure = (there.targets if one.present.kind == "target" else there.measures)[one.present.key]
            about = f"{one.present.kind}-{one.present.key}"
            told.add(about)
            doubt = doubt_words("amends_withdrawn", (("name", one.present.name),))
            yield _withdrawal(amendment, about, row, tuple(one.sentence), decided.get(about), doubt, there)
    for about, item in decided.items():
        meant = item.target or item.measure
        if item.proposal_id is None and item.deed and about not in told and meant is not None:
            span = (item.start or 0, item.end or 0)
            yield _withdrawal(amendment, about, meant, span, item, doubt_words("amends_moved", ()), there)


def _withdrawal(
    amendment: Amendment,
    about: str,
    meant: Target | Measure,
    span: tuple[int, ...],
    item: AmendedItem | None,
    doubt: str,
    there: Present,
) -> Card:
    moved = amendment.adopted_at is None and meant.holds_to is not None
    decided = item is not None and bool(item.deed) and not moved
    kind = "target" if isinstance(meant, Target) else "measure"
    if item is not None and decided and item.start is not None and item.end is not None:
        span = (item.start, item.end)
    duties = there.duties.get(meant.pk, [])
    old = target_values(meant) if isinstance(meant, Target) else measure_values(meant, duties)
    return Card(
        about,
        kind,
        _title(meant),
        item.deed if item and decided else "withdraw",
        meant,
        None,
        list(_compared(kind, old, {})),
        [] if decided else [doubt],
        amendment.reading.text[span[0] : span[1]].strip(),
        (span[0], span[1]),
        None,
        item,
        decided,
    )
