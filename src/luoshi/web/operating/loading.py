"""A plan loaded from the command line: its document, its bodies, its indicators, its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.exchange.catalogue_file import read_catalogue
from luoshi.exchange.observation_csv import read_observations
from luoshi.indicators.received import Received
from luoshi.plans.directory import Directory
from luoshi.web.actions.adopting import adopt
from luoshi.web.actions.confirming import confirm_certain
from luoshi.web.actions.documents import take_document
from luoshi.web.actions.figures import define_indicators, receive_figures
from luoshi.web.actions.reorganising import follow_step
from luoshi.web.actions.units import load_directory
from luoshi.web.events import Act
from luoshi.web.models import Area, Plan, Reading
from luoshi.web.queries.moving import steps_to_follow
from luoshi.web.visitors import Visitor

COMMAND = Act(Visitor(None, "luoshi"), way="command")


class Loaded(NamedTuple):
    """What loading a document came to."""

    reading: Reading
    plan: Plan | None  # None where proposals wait for a person
    confirmed: int
    doubts: int
    received: tuple[Received, ...] = ()


@transaction.atomic
def load(
    document: str | Path,
    *,
    catalogue: str | Path | None = None,
    figures: Sequence[str | Path] = (),
    confirm_all: bool = False,
) -> Loaded:
    """Take a document in; with `confirm_all` everything that was read is confirmed, doubts too, and a plan made."""
    directory = Directory.read()
    units = load_directory(COMMAND, directory)
    name = Path(document).name
    reading = take_document(COMMAND, read_bytes(document, name, MAX_BYTES), name)
    if catalogue:
        define_indicators(COMMAND, None, read_catalogue(catalogue))
    doubts = sum(bool(one.doubts) for one in reading.proposals.all())
    if not confirm_all:
        return Loaded(reading, None, 0, doubts)
    confirmed = confirm_certain(COMMAND, reading, with_doubts=True)
    area = Area.objects.get(code=directory.area_of(reading.head.get("issuer") or ""))
    office = next((unit for name, unit in units.items() if name.endswith("领导小组办公室")), None)
    plan = adopt(COMMAND, reading, area=area, office=office, directory=directory)
    received = tuple(
        receive_figures(COMMAND, read_observations(file, read_catalogue(catalogue) if catalogue else None),
                        source=Path(file).name, subject=plan)
        for file in figures
    )  # fmt: skip
    return Loaded(reading, plan, confirmed, doubts, received)


def follow_directory() -> int:
    """Let duties, figures and people move at every step of a whole body that is known; how many steps moved some."""
    with transaction.atomic():
        return sum(any(follow_step(COMMAND, step)) for step in steps_to_follow())
