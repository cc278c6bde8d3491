"""A unit hands figures in as a program does it: into its draft, once for each key, with the same answer every time."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luoshi.indicators.handed_in import Handed
from luoshi.indicators.received import Where
from luoshi.web.actions.reporting import save_draft
from luoshi.web.events import Act, KeyUsed, earlier, record
from luoshi.web.models import ReportingPeriod
from luoshi.web.queries.handing_in import HandedIn, hold_against
from luoshi.web.visitors import today


@transaction.atomic
def hand_in(
    act: Act, period: ReportingPeriod, unit_id: int, handed: Handed, *, digest: str, revision: int | None = None
) -> dict[str, Any]:
    """Put figures in the draft; the answer, as JSON has it. digest: of what was sent, the same for the same key.

    Raises KeyUsed, and what saving a draft raises.
    """
    done = earlier(act, "hand_in_figures")
    if done is not None:
        if done.new["digest"] != digest:
            raise KeyUsed(key=act.key)
        answer: dict[str, Any] = done.new["answer"]
        return answer
    found = hold_against(period, unit_id, handed, today())
    submission = found.form.submission
    if found.changes:
        at = found.revision if revision is None else revision
        submission = save_draft(act._replace(key=None), period, unit_id, found.cells, revision=at)
    answer = _answer(found) | {
        "submission": submission.pk if submission else None,
        "revision": submission.revision if submission else 0,
    }
    record(act, "hand_in_figures", submission or period, new={"digest": digest, "answer": answer})
    return answer


def _answer(found: HandedIn) -> dict[str, Any]:
    return {
        "received": found.received,
        "stored": len(found.changes),
        "unchanged": found.unchanged,
        "refused": [
            {**_place(one.where), "code": one.code, "message": one.sentence} for one in found.refused
        ],
        "to_explain": [
            {**_place(one.where), "message": text} for one in found.changes for text in one.to_explain
        ],
    }  # fmt: skip


def _place(where: Where) -> dict[str, Any]:
    return {"row": where.row, "field": where.column}
