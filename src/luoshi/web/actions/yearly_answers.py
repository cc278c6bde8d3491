"""Units answer a yearly plan, the office approves it, counties file their implementing plans (落实方案) against it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.db import transaction
from django.utils import timezone

from luoshi.documents.formats.kind import signature
from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.supervision.yearly.moves import after
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.yearly import doer, locked, moved, refuse_unfit
from luoshi.web.events import Act, record
from luoshi.web.models import Document, Unit, YearlyAnswer, YearlyPlan
from luoshi.web.queries.yearly import findings_of
from luoshi.web.queries.yearly_answers import standings
from luoshi.web.storing import write_stored

LARGEST = 20_000_000  # bytes of an implementing plan
_FORMATS = {  # by the end of the name: what its bytes begin like, a part that it must have, media type
    "docx": ("zip", "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "ofd": ("zip", "OFD.xml", "application/ofd"),
    "doc": ("ole", "", "application/msword"),
    "wps": ("ole", "", "application/vnd.ms-works"),
    "pdf": ("pdf", "", "application/pdf"),
}


class NotAsked(LuoshiError):
    """The unit has no part in the yearly plan."""

    code = "not_asked"
    message = mark("This yearly plan asks nothing of the unit, so there is nothing to answer or to file for it.")
    status = 403


class ObjectionsOpen(LuoshiError):
    """A unit does not agree."""

    code = "objections_open"
    message = mark(
        "{units} object to this yearly plan. It is approved when the lead unit has mended it and asked again, or when "
        "they have changed their answer."
    )
    status = 409


class NotADocument(LuoshiError):
    """What was uploaded is no document of a kind that is taken."""

    code = "not_a_document"
    message = mark(
        "“{name}” is not taken as an implementing plan: its content must be that of a DOCX, DOC, WPS, PDF or OFD file, "
        "as its name says, and at most 20 MB. Save it as one of these and upload it again."
    )
    status = 422


@transaction.atomic
def answer(act: Act, yearly: YearlyPlan, unit: Unit, *, asked: int, agrees: bool, words: str) -> YearlyAnswer:
    """A unit agrees, or objects with words; a later answer counts in place of an earlier one, and both stay.

    asked: the round that the person saw. Raises YearlyMoveRefused, ChangedMeanwhile, NotAsked, ReasonNeeded.
    """
    row = YearlyPlan.objects.select_for_update().select_related("plan__area").get(pk=yearly.pk)
    after(row.state, "answer")
    if row.round != asked:
        raise ChangedMeanwhile(name=str(row))
    if standings(row).of(unit.pk) is None:
        raise NotAsked
    if not agrees and not words.strip():
        raise ReasonNeeded
    kind = YearlyAnswer.Kind.AGREES if agrees else YearlyAnswer.Kind.OBJECTS
    said = row.answers.create(unit=unit, kind=kind, round=row.round, words=words.strip(), answered_by=doer(act))
    record(
        act, "answer_yearly_plan", row, new={"unit": str(unit.names.last()), "answer": kind.value}, why=words.strip()
    )
    return said


@transaction.atomic
def approve(act: Act, yearly: YearlyPlan, *, revision: int, words: str) -> YearlyPlan:
    """Freeze it; the version before is replaced and kept. Where something soft is open, or a unit was silent, the
    office says why it approves all the same. Raises YearlyPlanUnfit, ObjectionsOpen, ReasonNeeded."""
    row = locked(yearly, revision, "approve")
    refuse_unfit(row)
    said = standings(row)
    if said.objecting:
        raise ObjectionsOpen(units="、".join(one.unit.short for one in said.objecting))
    if not words.strip() and (said.silent or findings_of(row)):
        raise ReasonNeeded
    earlier = YearlyPlan.objects.select_for_update().filter(
        plan=row.plan_id, lead=row.lead_id, year=row.year, state=YearlyPlan.State.APPROVED
    )
    for version in earlier:
        moved(version, state=after(version.state, "replace").to)
        record(act, "replace_yearly_plan", version, old="approved", new="replaced", why=row.reason)
    moved(
        row,
        state=after(row.state, "approve").to,
        approved_by_id=act.person.id,
        approved_at=timezone.now(),
        approval_words=words.strip(),
    )
    record(act, "approve_yearly_plan", row, old="asked", new="approved", why=words.strip())
    return row


@transaction.atomic
def file_implementing_plan(act: Act, yearly: YearlyPlan, unit: Unit, data: bytes, name: str) -> YearlyAnswer:
    """A county files its implementing plan against the approved one; a later one counts, and all stay.

    Raises YearlyMoveRefused, NotAsked, NotADocument.
    """
    row = YearlyPlan.objects.select_for_update().select_related("plan__area").get(pk=yearly.pk)
    after(row.state, "implement")
    standing = standings(row).of(unit.pk)
    if standing is None or not standing.is_county:
        raise NotAsked
    kind, media_type = _kind_of(data, name)
    document = Document.objects.create(
        file=write_stored(data, media_type), name=name[-255:], format=kind, uploaded_by_id=act.person.id
    )
    filed = row.answers.create(
        unit=unit,
        kind=YearlyAnswer.Kind.IMPLEMENTS,
        round=row.round,
        document=document,
        answered_by=doer(act),
    )
    record(
        act,
        "file_implementing_plan",
        row,
        new={"unit": str(unit.names.last()), "name": name, "sha256": document.file.sha256},
    )
    return filed


def _kind_of(data: bytes, name: str) -> tuple[str, str]:
    """Format and media type. Raises NotADocument where content and name differ."""
    kind = PurePath(name).suffix.lower().lstrip(".")
    begins, part, media_type = _FORMATS.get(kind, ("", "", ""))
    if not begins or len(data) > LARGEST or signature(data) != begins or (part and not _has_part(data, part)):
        raise NotADocument(name=name)
    return kind, media_type


def _has_part(data: bytes, part: str) -> bool:
    try:
        return part in ZipFile(BytesIO(data)).namelist()
    except BadZipFile:
        return False
