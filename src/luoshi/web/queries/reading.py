"""A reading as a person confirms it: the text with every item lit, and the items, what is doubtful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from luoshi.plans.doubts import doubt_sentence
from luoshi.reports.wording import commitment_words
from luoshi.web.models import Amendment, Plan, Proposal, Reading
from luoshi.web.proposal_fields import FIELDS, Field, printed
from luoshi.web.queries.lit_text import Lit, Piece, pieces
from luoshi.web.queries.values import proposed_promise

_TITLE = 60  # characters of a document without a title
_AROUND = 60  # characters before and after the words of an item


class Change(NamedTuple):
    """A field that a person corrected, with what was read."""

    field: Field
    read: str
    said: str


class Item(NamedTuple):
    """One thing that was read, as the list shows it."""

    proposal: Proposal
    title: str  # 2.2 提升园区建设水平; 森林覆盖率 ≥17.8% (2018)
    said: dict[str, Any]
    changes: list[Change]
    doubts: list[str]  # in the language of the reader

    @property
    def waits(self) -> bool:
        """Whether nobody decided it yet."""
        return self.proposal.state == Proposal.State.PROPOSED


class Progress(NamedTuple):
    """How far the people are."""

    all: int
    decided: int
    certain: int  # undecided and without a doubt

    @property
    def waiting(self) -> int:
        """How many wait for a person."""
        return self.all - self.decided


class ReadingPage(NamedTuple):
    """What the page of a reading shows."""

    lines: list[list[Piece]]
    doubtful: list[Item]
    certain: list[Item]
    decided: list[Item]
    loose: list[dict[str, Any]]  # doubts that belong to no item
    progress: Progress


def said_of(proposal: Proposal) -> dict[str, Any]:
    """What holds: the reading, with what a person said instead."""
    return {**(proposal.read or {}), **(proposal.corrected or {})}


def item(proposal: Proposal) -> Item:
    """A proposal in words."""
    said = said_of(proposal)
    if proposal.kind == Proposal.Kind.MEASURE:
        title = f"{said.get('printed') or said['id']} {said.get('heading') or ''}"
    else:
        title = commitment_words(proposed_promise(said))
    return Item(proposal, title, said, list(_changes(proposal)), [_words(one) for one in proposal.doubts])


def _words(doubt: dict[str, Any]) -> str:
    return doubt_sentence(doubt["code"], doubt["facts"])


def _changes(proposal: Proposal) -> Iterator[Change]:
    for field in FIELDS[proposal.kind]:
        if proposal.read is not None and field.name in (proposal.corrected or {}):
            yield Change(field, printed(field, proposal.read), printed(field, proposal.corrected))


def reading_page(reading: Reading) -> ReadingPage:
    """All of a reading, in the order in which a person should look at it."""
    proposals = sorted(reading.proposals.select_related("decided_by"), key=_place)
    items = [item(one) for one in proposals]
    waiting = [one for one in items if one.waits]
    doubtful = [one for one in waiting if one.proposal.doubts]
    return ReadingPage(
        pieces(reading.text, (lit for one in proposals for lit in _lit(one))),
        doubtful,
        [one for one in waiting if not one.proposal.doubts],
        [one for one in items if not one.waits],
        _loose(reading, proposals),
        progress(reading),
    )


def progress(reading: Reading) -> Progress:
    """How many items were decided."""
    states = [(one.state, bool(one.doubts)) for one in reading.proposals.only("state", "doubts", "reading_id")]
    waiting = [doubtful for state, doubtful in states if state == Proposal.State.PROPOSED]
    return Progress(len(states), len(states) - len(waiting), sum(not doubtful for doubtful in waiting))


def _place(proposal: Proposal) -> tuple[bool, int, int]:
    return proposal.start is None, proposal.start or 0, proposal.number


def _lit(proposal: Proposal) -> Iterator[Lit]:
    """Of a measure its heading and who answers show; the words between are lit when it is looked at."""
    if proposal.start is None or proposal.end is None:
        return
    whole = proposal.kind == Proposal.Kind.TARGET or proposal.read is None
    yield Lit(proposal.pk, proposal.start, proposal.end, strong=whole)
    if not whole:
        spans = (proposal.read or {}).get("spans", {})
        yield from (Lit(proposal.pk, *spans[name]) for name in ("heading", "statement") if spans.get(name))


def _loose(reading: Reading, proposals: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Doubts about the document itself, and about words of which nothing was made."""
    told = [doubt for one in proposals for doubt in one.doubts]
    loose = [one for one in reading.doubts if {"code": one["code"], "facts": one["facts"]} not in told]
    return [one | {"sentence": _words(one)} for one in loose]


def title_of(reading: Reading) -> str:
    """The title of the document; the name of its file where none was read."""
    return str(reading.head.get("title") or reading.document.name)[:_TITLE]


def plan_of(reading: Reading) -> Plan | None:
    """The plan that was made of a reading, or that it amended."""
    stands = Q(measures__by_reading=reading) | Q(amendments__reading=reading, amendments__adopted_at__isnull=False)
    return Plan.objects.filter(stands).select_related("area").first()


class Listed(NamedTuple):
    """A reading as the list of documents shows it."""

    reading: Reading
    title: str
    all: int
    decided: int
    plan: Plan | None
    amendment: Amendment | None  # of a plan, begun or adopted


def listed(readings: QuerySet[Reading]) -> list[Listed]:
    """The readings, the latest first. Four queries."""
    rows = list(
        readings.annotate(
            every=Count("proposals"), waiting=Count("proposals", filter=Q(proposals__state=Proposal.State.PROPOSED))
        ).order_by("-made_at", "-pk")
    )
    made = Plan.objects.filter(measures__by_reading__in=rows).values_list("measures__by_reading", "pk").distinct()
    plans = Plan.objects.in_bulk([plan for _, plan in made])
    plan_by_reading = {reading: plans[plan] for reading, plan in made}
    amending = {one.reading_id: one for one in Amendment.objects.filter(reading__in=rows).select_related("plan")}
    plan_by_reading |= {pk: one.plan for pk, one in amending.items() if one.adopted_at}
    return [
        Listed(
            row,
            title_of(row),
            row.every,
            row.every - row.waiting,
            plan_by_reading.get(row.pk),
            amending.get(row.pk),
        )
        for row in rows
    ]


def same_waiting(readings: QuerySet[Reading], sha256: str) -> Reading | None:
    """A reading of the same bytes of which no plan was made yet, so that nobody confirms one document twice."""
    rows = readings.filter(document__file__sha256=sha256).order_by("-pk")
    return next((row for row in rows if plan_of(row) is None), None)


def numbers_taken(reading: Reading, besides: int | None) -> frozenset[str]:
    """Numbers of the other measures of a document that were not rejected."""
    rows = reading.proposals.filter(kind=Proposal.Kind.MEASURE).exclude(state=Proposal.State.REJECTED)
    return frozenset(str(said_of(one)["id"]) for one in rows if one.pk != besides)


def place_of_words(reading: Reading, words: str, near: int | None) -> tuple[int, int] | None:
    """Where words stand in the document: where a person pointed, else where they come first."""
    if not words:
        return None
    at = near if near is not None and reading.text.startswith(words, near) else reading.text.find(words)
    return None if at < 0 else (at, at + len(words))


def sentence_around(proposal: Proposal) -> tuple[str, str, str] | None:
    """The words of an item with some before and after; None where it has no place."""
    if proposal.start is None or proposal.end is None:
        return None
    text, start, end = proposal.reading.text, proposal.start, proposal.end
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
