"""What a plan needs to be made of a reading: its head as read and as typed, the areas and offices to choose from."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from luoshi.messages import mark, translate
from luoshi.plans.directory import Directory
from luoshi.web.models import Area, Proposal, Reading, Unit
from luoshi.web.queries.reading import said_of
from luoshi.web.queries.units import Named, names_on

_OFFICE = "领导小组办公室"
_LONGEST = {"title": 200, "number": 60, "issuer": 120}


class Head(NamedTuple):
    """The fields of the form, as text."""

    title: str
    number: str
    issuer: str
    date: str
    first: str  # years of the plan
    last: str
    area: str  # code
    office: str  # id of the unit; "" where none is named yet


def head_of(reading: Reading, directory: Directory) -> Head:
    """As the document says, or as it is likely."""
    head = reading.head
    issued = head.get("date") or ""
    due = [said_of(one).get("deadline") for one in reading.proposals.filter(kind=Proposal.Kind.TARGET)]
    years = [one[:4] for one in due if one]
    first, last = head.get("period") or (issued[:4], max(years, default=issued[:4]))
    office = next((one for one in offices(date.fromisoformat(issued) if issued else None) if _OFFICE in one.name), None)
    return Head(
        head.get("title") or "",
        head.get("number") or "",
        head.get("issuer") or "",
        issued,
        str(first),
        str(last),
        directory.area_of(head.get("issuer")) or "",
        str(office.id) if office else "",
    )


def typed_head(form: dict[str, str]) -> tuple[Head, dict[str, str]]:
    """What a person typed, and what is wrong with a field, by its name."""
    head = Head(*(form.get(name, "").strip() for name in Head._fields))
    wrong = dict(_wrong(head))
    return head, {name: translate(sentence) for name, sentence in wrong.items()}


def _wrong(head: Head) -> list[tuple[str, str]]:
    found = [(name, mark("Fill this in.")) for name in ("title", "issuer") if not getattr(head, name)]
    found += [(name, mark("This is too long.")) for name, most in _LONGEST.items() if len(getattr(head, name)) > most]
    if not _is_day(head.date):
        found.append(("date", mark("Write the day of issue, such as 2014-12-01.")))
    for name in ("first", "last"):
        if not (getattr(head, name).isdecimal() and 1900 <= int(getattr(head, name)) <= 2200):
            found.append((name, mark("Write a year, such as 2018.")))
    if not found and int(head.last) < int(head.first):
        found.append(("last", mark("The last year lies before the first.")))
    if not Area.objects.filter(code=head.area).exists():
        found.append(("area", mark("Choose the area that the plan is for.")))
    if head.office and not (head.office.isdecimal() and Unit.objects.filter(pk=int(head.office)).exists()):
        found.append(("office", mark("Choose one of the list.")))
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def areas() -> list[Area]:
    """Those a plan can be for."""
    return list(Area.objects.filter(valid_to=None))


def offices(on: date | None) -> list[Named]:
    """The units by the names that they had on the day of the plan."""
    return sorted(names_on(on or date.max).values(), key=lambda one: (_OFFICE not in one.name, one.short))


def counts(reading: Reading) -> dict[str, int]:
    """How many measures and targets enter the plan, and how much was rejected."""
    rows = Counter((one.kind, one.state) for one in reading.proposals.all())
    return {
        "measures": rows[Proposal.Kind.MEASURE, Proposal.State.CONFIRMED],
        "targets": rows[Proposal.Kind.TARGET, Proposal.State.CONFIRMED],
        "rejected": sum(count for (_, state), count in rows.items() if state == Proposal.State.REJECTED),
    }
