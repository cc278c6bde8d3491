"""Evidence (佐证材料): a unit gives a file once, and lets as many cells of its own reports rest on it as it proves."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import Cell, Evidence, EvidenceUse, Person, Submission, Unit
from luoshi.web.storing import write_stored
from luoshi.web.uploads import checked


class EvidenceFixed(LuoshiError):
    """The report was handed in, so what it rests on does not change any more."""

    code = "evidence_fixed"
    message = mark(
        "This report was handed in already, so its evidence stays as it is. If a file is missing, the office returns "
        "the report, and the file goes with the corrected one."
    )
    status = 409


class EvidenceOfAnother(LuoshiError):
    """A file and a cell of different units."""

    code = "evidence_of_another"
    message = mark("This file was given by another unit. A report rests on files of the unit that hands it in.")
    status = 409


@transaction.atomic
def give_evidence(act: Act, unit: Unit, data: bytes, name: str) -> tuple[Evidence, bool]:
    """Keep a file of a unit; False beside it where the unit gave the same before. Raises what `checked` raises."""
    upload = checked(data, name)
    stored = write_stored(upload.data, upload.media_type)
    known = Evidence.objects.filter(unit=unit, file=stored).first()
    if known is not None:
        return known, False
    evidence = Evidence.objects.create(
        file=stored, name=upload.name, unit=unit, given_by=Person.objects.get(pk=act.person.id or 0)
    )
    record(act, "give_evidence", evidence, new={"name": upload.name, "sha256": stored.sha256, "size": stored.size})
    return evidence, True


@transaction.atomic
def attach_evidence(act: Act, submission: Submission, evidence: Evidence, cells: Iterable[Cell]) -> int:
    """Let cells of a draft rest on a file; how many did not before. Raises EvidenceFixed, EvidenceOfAnother."""
    _demand_draft(submission)
    if evidence.unit_id != submission.unit_id:
        raise EvidenceOfAnother
    known = set(evidence.uses.values_list("cell_id", flat=True))
    new = [cell for cell in cells if cell.pk not in known and cell.submission_id == submission.pk]
    EvidenceUse.objects.bulk_create([EvidenceUse(evidence=evidence, cell=cell) for cell in new])
    if new:
        record(act, "attach_evidence", submission, new={"evidence": evidence.pk, "cells": [cell.pk for cell in new]})
    return len(new)


@transaction.atomic
def detach_evidence(act: Act, submission: Submission, use: EvidenceUse) -> None:
    """Let a cell of a draft rest on a file no more. The file stays. Raises EvidenceFixed."""
    _demand_draft(submission)
    record(act, "detach_evidence", submission, old={"evidence": use.evidence_id, "cells": [use.cell_id]})
    use.delete()


def carry_evidence(old: Submission, new: Submission) -> None:
    """A corrected version rests on the files of the one that was returned, cell by cell, until its reporter says other.

    Part of the action that begins the version, whose event tells of it.
    """
    cells = {(cell.indicator_id, cell.area_id): cell for cell in new.cells.all()}
    uses = EvidenceUse.objects.filter(cell__submission=old).select_related("cell")
    EvidenceUse.objects.bulk_create(
        EvidenceUse(evidence_id=use.evidence_id, cell=cells[use.cell.indicator_id, use.cell.area_id]) for use in uses
    )


def _demand_draft(submission: Submission) -> None:
    state = Submission.objects.select_for_update().values_list("state", flat=True).get(pk=submission.pk)
    if state != Submission.State.DRAFT:
        raise EvidenceFixed
