"""Closed lists of formal supervision, and who may call an inspection by that name (decree 733, Articles 7, 12, 14)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from luoshi.messages import mark, translate


class Form(StrEnum):
    """How it is done (督查方式, Art. 12)."""

    SELF_CHECK = mark("account of a self-check")
    HEARING_REPORTS = mark("hearing reports")
    VISITS = mark("checks, talks, visits unannounced")
    ASSESSMENT = mark("meetings, hearings, statistics, assessment")
    RECORDS = mark("calling for records")
    LEADS = mark("collecting leads")
    INTERVIEW = mark("calling in for a talk")
    INTERNET = mark("supervision by internet")


class Kind(StrEnum):
    """What it is (督查类型, Art. 14)."""

    COMPREHENSIVE = mark("comprehensive supervision")
    SPECIAL = mark("special supervision")
    INVESTIGATION = mark("investigation of an event")
    ROUTINE = mark("routine follow-up")
    LEAD_CHECK = mark("check of a lead")


class Designation(NamedTuple):
    """A department designated by its government (指定, Art. 7), with matter, scope, duties and period."""

    unit: int
    number: str  # of the document
    matter: str
    scope: str
    duties: str
    starts_on: date
    ends_on: date  # last day

    @property
    def is_complete(self) -> bool:
        """Whether it says what the article asks for."""
        said = (self.number, self.matter, self.scope, self.duties)
        return all(one.strip() for one in said) and self.starts_on <= self.ends_on


class Body(NamedTuple):
    """Who supervises. is_government: the government of a county or above, by the body it charges with it."""

    unit: int
    is_government: bool = False


def may_supervise(body: Body, designation: Designation | None, day: date) -> bool:
    """Whether what the body does on a day is formal supervision."""
    if body.is_government:
        return True
    found = designation
    return (
        found is not None and found.unit == body.unit and found.is_complete and found.starts_on <= day <= found.ends_on
    )


def title_of(body: Body, designation: Designation | None, day: date) -> str:
    """政府督查 where the body may supervise on the day, else 检查: what every page and document calls it."""
    formal, plain = mark("government supervision"), mark("check (not government supervision)")
    return translate(formal if may_supervise(body, designation, day) else plain)
