"""Finding doubts: what in a plan's reading a person should look at (doubts.py says it in words)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.documents.outline import Doubt, Outline
from luoshi.messages import language
from luoshi.plans.directory import How, Kind, Resolution
from luoshi.plans.magnitudes import misfit
from luoshi.plans.overlaps import overlaps
from luoshi.plans.plan import Measure, Target, UnitName, item_of, value_of
from luoshi.plans.unit_names import looks_like_unit
from luoshi.plans.units.levels import issuer_level
from luoshi.sources import Span

_LONGEST_WORDS = 60  # characters of the document quoted in a doubt


def doubts_of(
    outline: Outline,
    measures: Sequence[Measure],
    targets: Sequence[Target],
    *,
    brackets: Sequence[tuple[int, int]],
    left_over: Sequence[tuple[int, int]],
    resolutions: dict[str, Resolution] | None,
) -> tuple[Doubt, ...]:
    """All doubts, in order of text. brackets, left_over: stretches of the copy not understood.

    resolutions: name to what the directory makes of it; None where the directory was made for another place.
    """
    found = [*outline.doubts, *_annexes(outline), *_stretches(outline, brackets, left_over)]
    found += _units(outline, measures, resolutions)
    found += _values(outline, targets)
    found += _repeats(targets)
    found += _without_owner(measures, targets)
    found += [
        Doubt("overlap", o.span, (("first", o.earlier), ("second", o.later), ("words", _short(o.words))))
        for o in overlaps(outline, measures)
    ]
    return tuple(sorted(found, key=lambda doubt: (doubt.span, doubt.code, doubt.facts)))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"


def _annexes(outline: Outline) -> Iterator[Doubt]:
    for annex in outline.head.annexes:
        if not annex.present:
            yield Doubt("annex_missing", annex.title.span, (("title", annex.title.words),))


def _stretches(
    outline: Outline, brackets: Sequence[tuple[int, int]], left_over: Sequence[tuple[int, int]]
) -> Iterator[Doubt]:
    for code, stretches in (("bracket_not_understood", brackets), ("number_without_target", left_over)):
        for start, end in stretches:
            span = outline.normal.span(start, end)
            yield Doubt(code, span, (("words", _short(outline.normal.printed(start, end))),))


# -- units -----------------------------------------------------------------------------------------------------------


def _units(outline: Outline, measures: Sequence[Measure], resolutions: dict[str, Resolution] | None) -> Iterator[Doubt]:
    """One doubt for each name, where it stands first."""
    seen = set()
    for unit in _names(measures):
        name = unit.quote.words
        if name in seen:
            continue
        seen.add(name)
        if not looks_like_unit(_plain(outline, unit)):
            yield Doubt("unit_form", unit.quote.span, (("name", name),))
        if resolutions is not None:
            yield from _resolution(unit, resolutions[name])
    if resolutions is None and seen:
        issuer = outline.head.issuer.words if outline.head.issuer else "?"
        yield Doubt("directory_elsewhere", Span(0, 0), (("issuer", issuer),))


def _names(measures: Sequence[Measure]) -> Iterator[UnitName]:
    for measure in measures:
        yield from measure.lead
        yield from measure.responsible


def _plain(outline: Outline, unit: UnitName) -> str:
    normal = outline.normal
    return "".join(normal.text[normal.at(unit.quote.span.start) : normal.at(unit.quote.span.end)].split())


def _resolution(unit: UnitName, resolution: Resolution) -> Iterator[Doubt]:
    name, span = ("name", unit.quote.words), unit.quote.span
    body = ("body", "、".join(body.name for body in resolution.bodies))
    if resolution.kind is Kind.UNKNOWN:
        yield Doubt("unit_unknown", span, (name,))
    elif resolution.kind is Kind.OPEN_GROUP:
        yield Doubt("unit_open", span, (name,))
    elif resolution.how is How.LEVEL_ADDED:
        yield Doubt("unit_level_added", span, (name, body))
    elif resolution.how is How.LOOSE_ALIAS:
        yield Doubt("unit_loose", span, (name, body))


# -- targets ---------------------------------------------------------------------------------------------------------


def _values(outline: Outline, targets: Sequence[Target]) -> Iterator[Doubt]:
    issuer = outline.head.issuer.words if outline.head.issuer else None
    told = issuer_level(issuer) if issuer else None
    level = str(told.level) if told else None
    for target in targets:
        wrong = misfit(target, level)
        if wrong:
            facts = (("indicator", target.indicator), ("value", value_of(target)), ("why", wrong.why[language()]))
            yield Doubt("magnitude", target.quote.span, facts)
        if target.deadline_inherited and target.deadline:
            facts_of_term = (("indicator", target.indicator), ("deadline", target.deadline))
            yield Doubt("deadline_inherited", target.quote.span, facts_of_term)


def _repeats(targets: Sequence[Target]) -> Iterator[Doubt]:
    first: dict[tuple[object, ...], Target] = {}
    for target in targets:
        if target.low is None:
            continue
        key = (target.indicator, target.kind, target.low, target.high, target.unit, target.deadline)
        earlier = first.setdefault(key, target)
        if earlier is not target:
            facts = (
                ("indicator", target.indicator), ("value", value_of(target)),
                ("first", earlier.measure or "-"), ("second", target.measure or "-"),
            )  # fmt: skip
            yield Doubt("target_twice", target.quote.span, facts)


def _without_owner(measures: Sequence[Measure], targets: Sequence[Target]) -> Iterator[Doubt]:
    """Targets of an item for which nobody is named, in a document that names units for its items."""
    owned = {item_of(measure.id) for measure in measures}
    if not owned:
        return
    told = set()
    for target in targets:
        item = target.measure
        above = {item.rsplit(".", cut)[0] for cut in range(1, item.count(".") + 1)} | {item}
        if owned & above or any(one.startswith(item + ".") for one in owned) or item in told:
            continue
        told.add(item)
        yield Doubt("target_without_owner", target.quote.span, (("indicator", target.indicator), ("item", item or "-")))
