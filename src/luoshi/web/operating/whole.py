"""Whether the data of a site is whole: each check by its name, what it found, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

from django.db.models import F, Q

from luoshi.messages import mark, translate
from luoshi.web.chain import BREAKS
from luoshi.web.events import verify
from luoshi.web.models import FigureOwner, Job, Membership, Observation, StoredFile, Succession, Target
from luoshi.web.roles import ADMINISTRATORS
from luoshi.web.storing import path_of
from luoshi.web.visitors import today

_LISTED = 20


class Check(NamedTuple):
    """One thing that must hold."""

    name: str  # msgid: what holds
    faults: Callable[[], list[str]]
    advice: str  # msgid: what to do where it does not


def damaged_files() -> list[str]:
    """The stored files that are missing, or not what they were."""
    return [row.sha256 for row in StoredFile.objects.order_by("sha256").iterator() if not _is_whole(row)]


def _is_whole(row: StoredFile) -> bool:
    digest = sha256()
    try:
        with path_of(row.sha256).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return False
    return digest.hexdigest() == row.sha256


def _breaks_of_the_chain() -> list[str]:
    broken = verify()
    return [translate(BREAKS[broken.why]).format(sequence=broken.sequence)] if broken else []


def _figures_without_source() -> list[str]:
    rows = Observation.objects.filter(source="", submission=None, document="").select_related("indicator", "area")
    return [f"{row.indicator.code} {row.area.code} {row.period}" for row in rows[:_LISTED]]


def _targets_without_sentence() -> list[str]:
    """Those that were read must have their place; those that a person added must have their words."""
    rows = Target.objects.filter(Q(words="") | Q(by_reading=None) | Q(start__gte=F("end")))
    return [str(row) for row in rows[:_LISTED]]


def _administrators_combined() -> list[str]:
    held = Membership.objects.filter(role__in=ADMINISTRATORS, valid_to=None).values_list("person__username", "role")
    count = Counter(username for username, _ in set(held))
    return sorted(username for username, roles in count.items() if roles > 1)


def _cycles_of_succession() -> list[str]:
    """Bodies that come from themselves. A duty that was handed over and back is no cycle."""
    after: dict[int, set[int]] = {}
    for before, successor in Succession.objects.exclude(change="duty transfer").values_list("before_id", "after_id"):
        after.setdefault(before, set()).add(successor)
    return [str(unit) for unit in after if unit in set(_reached(unit, after))]


def _reached(unit: int, after: dict[int, set[int]]) -> Iterator[int]:
    seen, waiting = set[int](), [unit]
    while waiting:
        for successor in after.get(waiting.pop(), ()):
            if successor not in seen:
                seen.add(successor)
                waiting.append(successor)
                yield successor


def _figures_with_two_owners() -> list[str]:
    day = today()
    held = FigureOwner.objects.filter(holds_from__lte=day).filter(Q(holds_to=None) | Q(holds_to__gt=day))
    count = Counter(held.values_list("indicator_code", flat=True))
    return sorted(code for code, owners in count.items() if owners > 1)


def _versions_out_of_order() -> list[str]:
    """A figure may supersede only one of the same indicator, area and period."""
    other = (
        ~Q(indicator=F("supersedes__indicator")) | ~Q(area=F("supersedes__area")) | ~Q(period=F("supersedes__period"))
    )
    rows = Observation.objects.exclude(supersedes=None).filter(other)
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:_LISTED]]


def _jobs_that_failed() -> list[str]:
    broken = (
        job
        for job in Job.objects.filter(state="failed").order_by("-pk")[:200]
        if (job.result or {}).get("why") == "broken"
    )
    return [str(job.pk) for job in broken]


DATA = (
    Check(
        mark("The log is whole"),
        _breaks_of_the_chain,
        mark("Find out who can write to the database, and compare the log with one that was exported before."),
    ),
    Check(
        mark("Every stored file is what it was"),
        damaged_files,
        mark("Bring the files back from a backup (luoshi restore), and find out who could write to their folder."),
    ),
    Check(
        mark("Every figure has a source"),
        _figures_without_source,
        mark("Hand the figure in again with its source; whoever reported it knows it."),
    ),
    Check(
        mark("Every target has its sentence"),
        _targets_without_sentence,
        mark("Add the words of the document to the target, or end it by an amendment."),
    ),
    Check(
        mark("The three administrators are three people"),
        _administrators_combined,
        mark("End all but one of these roles of the account."),
    ),
    Check(
        mark("No body comes from itself"),
        _cycles_of_succession,
        mark("Correct the dates or the direction of one step of the succession."),
    ),
    Check(
        mark("Every figure has at most one owner"),
        _figures_with_two_owners,
        mark("Set the owner again on the page of a target that uses the figure."),
    ),
    Check(
        mark("A figure supersedes only one of its own kind"),
        _versions_out_of_order,
        mark("Somebody wrote to the database past the site. Bring it back from a backup."),
    ),
    Check(
        mark("No import ended by a fault"),
        _jobs_that_failed,
        mark("Look into the log of the worker for the moment at which the import ended, and import the file again."),
    ),
)
