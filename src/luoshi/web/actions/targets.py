"""What the office sets for a target: base, path by year, split by area. A later setting supersedes an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.reasons import Reason
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import Area, PathPoint, Share, Target
from luoshi.web.queries.settings import Base, is_ratio, path_years, split_parts
from luoshi.web.queries.versions import carried

BASE = "base"  # method of a point of the path that is its base


class NotComputable(LuoshiError):
    """The path or the split cannot be formed of what was given."""

    code = "setting_not_computable"
    message = mark("Nothing was stored: {reason}.")
    status = 422


class SplitNotWhole(LuoshiError):
    """The parts of the areas do not add up to the target."""

    code = "split_not_whole"
    message = mark("The parts add up to {sum}, and the target is {total}. Nothing was stored: change a part.")
    status = 422


def set_base(act: Act, target: Target, base: Base, *, version: int, source: str, reason: str) -> Target:
    """The value that the target counts from. Raises ReasonNeeded, ChangedMeanwhile."""

    def change(row: Target) -> None:
        old = {"year": row.base_year, "value": row.base_value, "source": row.base_source}
        row.base_year, row.base_value, row.base_source = base.year, base.value, source
        PathPoint.objects.filter(target__in=carried([row]), method=BASE, superseded=False).update(superseded=True)
        why = f"{reason} ({source})" if source else reason
        PathPoint.objects.create(
            target=row, year=base.year, value=base.value, method=BASE, set_by_id=act.person.id, reason=why
        )
        new = {"year": base.year, "value": f"{base.value:f}", "source": source}
        record(act, "set_base", row, old=old | {"value": _text(old["value"])}, new=new, why=reason)

    return _changed(target, version, reason, change)


def set_path(
    act: Act, target: Target, method: str, given: Mapping[int, Decimal], *, version: int, reason: str
) -> Target:
    """The level due at the end of each year. Raises NotComputable, ReasonNeeded, ChangedMeanwhile."""

    def change(row: Target) -> None:
        found = path_years(row, method, given)
        if isinstance(found, str):
            raise NotComputable(reason=Reason(found))
        before = PathPoint.objects.filter(target__in=carried([row]), superseded=False).exclude(method=BASE)
        old = {str(one.year): _text(one.value) for one in before}
        before.update(superseded=True)
        PathPoint.objects.bulk_create(
            PathPoint(target=row, year=year, value=value, method=method, set_by_id=act.person.id, reason=reason)
            for year, value in found.items()
        )
        row.path.filter(superseded=False).exclude(method=BASE).update(set_at=timezone.now())  # one path, one moment
        new = {str(year): _text(value) for year, value in found.items()}
        record(act, "set_path", row, old=old, new=new | {"method": method}, why=reason)

    return _changed(target, version, reason, change)


def set_shares(
    act: Act, target: Target, method: str, numbers: Mapping[str, Decimal], *, version: int, reason: str
) -> Target:
    """The part of each area, by its code: given, equal, or in proportion to `numbers`; together exactly the target.

    Raises NotComputable (a ratio is not split), SplitNotWhole, ReasonNeeded, ChangedMeanwhile.
    """

    def change(row: Target) -> None:
        parts = _parts(row, method, numbers)
        before = Share.objects.filter(target__in=carried([row]), superseded=False).select_related("area")
        old = {one.area.code: _text(one.value) for one in before}
        before.update(superseded=True)
        areas = Area.objects.filter(code__in=parts)
        Share.objects.bulk_create(
            Share(target=row, area=area, value=parts[area.code], method=method, set_by_id=act.person.id, reason=reason)
            for area in areas
        )
        new = {code: _text(value) for code, value in parts.items()}
        record(act, "set_shares", row, old=old, new=new | {"method": method}, why=reason)

    return _changed(target, version, reason, change)


def _parts(row: Target, method: str, numbers: Mapping[str, Decimal]) -> dict[str, Decimal]:
    if is_ratio(row):
        raise NotComputable(reason=Reason("ratio_not_additive"))
    if method == "given":
        if row.low is None or sum(numbers.values()) != row.low:
            raise SplitNotWhole(sum=f"{sum(numbers.values()):f}", total=_text(row.low) or "?")
        return dict(numbers)
    found = split_parts(row, method, numbers)
    if isinstance(found, str):
        raise NotComputable(reason=Reason(found))
    return found


def _changed(target: Target, version: int, reason: str, change: Callable[[Target], None]) -> Target:
    if not reason.strip():
        raise ReasonNeeded
    with transaction.atomic():
        row = Target.objects.select_for_update().get(pk=target.pk)
        if row.version != version or row.holds_to is not None:
            raise ChangedMeanwhile(name=str(row))
        row.version += 1
        change(row)
        row.save(update_fields=("version", "base_year", "base_value", "base_source"))
    return row


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
