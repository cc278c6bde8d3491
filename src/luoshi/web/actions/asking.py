"""The office asks for figures: it makes a data set (报表), and opens it for a period with its four dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import DataSet, DataSetIndicator, Plan
from luoshi.web.queries.asking import enquiry


class NothingChosen(LuoshiError):
    """A data set without a name, or without a figure that a unit could report."""

    code = "nothing_chosen"
    message = mark("Give the data set a name, and choose at least one figure that is reported and not computed.")
    status = 422


class CostUnseen(LuoshiError):
    """Figures would be asked for before the one who asks saw what is known of them and what they cost."""

    code = "cost_unseen"
    message = mark(
        "What is chosen is not what you were shown the cost of. Look at what is known already and how many cells each "
        "unit would fill in, and ask then."
    )
    status = 409


class FigureWithoutOwner(LuoshiError):
    """Nobody answers for a figure, so that nobody could be asked."""

    code = "figure_without_owner"
    message = mark(
        "Nobody owns these figures: {names}. Set the unit that answers for each on the page of its target first."
    )
    status = 409


class NewDataSet(NamedTuple):
    """The head of a form to be."""

    name: str
    frequency: str
    form_number: str = ""
    made_by: str = ""
    approval: str = ""
    valid_to: date | None = None


@transaction.atomic
def make_data_set(
    act: Act, plan: Plan, new: NewDataSet, chosen: Mapping[int, bool], *, on: date, seen: str, why: str = ""
) -> DataSet:
    """Make it. seen: what the cost was shown of. Raises NothingChosen, CostUnseen, FigureWithoutOwner, ReasonNeeded."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    asked = enquiry(plan, chosen, new.frequency, on)
    figures = [one for one in asked.choices if not one.is_computed]
    if not new.name.strip() or not figures:
        raise NothingChosen
    if asked.without_owner:
        raise FigureWithoutOwner(names="、".join(one.row.name for one in asked.without_owner))
    if seen != asked.fingerprint:
        raise CostUnseen
    if asked.asked_elsewhere and not why.strip():
        raise ReasonNeeded
    code = f"{plan.pk}-{plan.data_sets.count() + 1}"
    data_set = DataSet.objects.create(plan=plan, code=code, **(new._asdict() | {"name": new.name.strip()}))
    DataSetIndicator.objects.bulk_create(
        DataSetIndicator(data_set=data_set, indicator=one.row, by_county=one.row.code in asked.by_county, order=order)
        for order, one in enumerate(figures, 1)
    )
    told = {"figures": [one.row.code for one in figures], "by_county": sorted(asked.by_county)}
    record(act, "design_data_set", data_set, new=told | {"cells": asked.cells, "typed": asked.typed}, why=why.strip())
    return data_set
