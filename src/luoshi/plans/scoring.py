"""Scoring: how well a reading agrees with an annotation, field by field and with what differs.

Counts only; sums and shares follow from them. Formulas: docs/methods.md, "How good a reading is".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from luoshi.plans.closeness import fold, is_close
from luoshi.plans.matching import PARTS, Matching, agreeing, match
from luoshi.plans.readings import HEAD_KEYS, Reading, ReadMeasure, ReadTarget

ROLES: tuple[Literal["lead", "responsible"], ...] = ("lead", "responsible")
COMMITMENT_KINDS = ("benchmark", "monotone", "coverage", "zero", "rank")
FIELDS = (  # found or not, given or not: precision, recall and F1 tell of these
    *(f"duty.{role}" for role in ROLES), "duty", "measure", "target", "target.alike",
    "commitment", *(f"commitment.{kind}" for kind in COMMITMENT_KINDS), *(f"head.{key}" for key in HEAD_KEYS),
)  # fmt: skip
SHARES = (*(f"part.{part}" for part in PARTS), "part.indicator", "head")  # right or wrong in what both have


@dataclass(frozen=True, slots=True)
class Count:
    """How many items are right, of those of the annotation (wanted) and of those of the reading (given)."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wanted + other.wanted, self.given + other.given)

    @property
    def precision(self) -> Fraction | None:
        """Share of what was given that is right; None where nothing was given."""
        return Fraction(self.right, self.given) if self.given else None

    @property
    def recall(self) -> Fraction | None:
        """Share of what was wanted that is right; None where nothing was wanted."""
        return Fraction(self.right, self.wanted) if self.wanted else None

    @property
    def f1(self) -> Fraction | None:
        """Harmonic mean of precision and recall; None where there was nothing to find and nothing was given.

        Source: C. J. van Rijsbergen, Information Retrieval, 2nd edition, 1979, chapter 7, with equal weights.
        """
        return Fraction(2 * self.right, self.wanted + self.given) if self.wanted + self.given else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the annotation and the reading do not share; None on the side that lacks it."""

    field: str
    measure: str
    wanted: str | None
    given: str | None
    words: str = ""  # of the document


@dataclass(frozen=True, slots=True)
class Score:
    """How one reading agrees with its annotation. counts: by FIELDS and SHARES."""

    counts: Mapping[str, Count]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why. It counts as a reading that holds nothing."""

    document: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """How good the readings of many documents are."""

    scores: Mapping[str, Score]  # by name of the document
    failures: tuple[Failure, ...] = ()

    @property
    def total(self) -> dict[str, Count]:
        """The counts of all documents together, so that each item weighs the same."""
        sums = dict.fromkeys((*FIELDS, *SHARES), Count())
        for one in self.scores.values():
            for field, count in one.counts.items():
                sums[field] += count
        return sums


def score(annotation: Reading, reading: Reading) -> Score:
    """Compare a reading with what a person found in the same document."""
    counts: dict[str, Count] = {}
    differences: list[Difference] = []
    for part in (_duties, _measures, _targets, _commitments, _head):
        counted, different = part(annotation, reading)
        counts |= counted
        differences += different
    return Score({field: counts.get(field, Count()) for field in (*FIELDS, *SHARES)}, tuple(differences))


_Compared = tuple[dict[str, Count], list[Difference]]


def _duties(annotation: Reading, reading: Reading) -> _Compared:
    """Pairs of measure and unit for each role; a unit that is told twice counts twice."""
    counts, differences = {}, []
    for role in ROLES:
        field = f"duty.{role}"
        wanted, given = _units(annotation.measures, role), _units(reading.measures, role)
        counts[field] = Count((wanted & given).total(), wanted.total(), given.total())
        words = {measure.id: measure.words for measure in (*reading.measures, *annotation.measures)}
        for id_, unit in sorted((wanted - given).elements()):
            differences.append(Difference(field, id_, unit, None, words[id_]))
        for id_, unit in sorted((given - wanted).elements()):
            differences.append(Difference(field, id_, None, unit, words[id_]))
    counts["duty"] = counts["duty.lead"] + counts["duty.responsible"]
    return counts, differences


def _units(measures: Sequence[ReadMeasure], role: Literal["lead", "responsible"]) -> Counter[tuple[str, str]]:
    return Counter((measure.id, fold(unit)) for measure in measures for unit in getattr(measure, role))


def _measures(annotation: Reading, reading: Reading) -> _Compared:
    """Measures that somebody answers for: right where all their units are."""
    wanted, given = _answered(annotation.measures), _answered(reading.measures)
    return {"measure": Count((wanted & given).total(), wanted.total(), given.total())}, []


def _answered(measures: Sequence[ReadMeasure]) -> Counter[tuple[str, frozenset[str], frozenset[str]]]:
    return Counter(
        (measure.id, frozenset(map(fold, measure.lead)), frozenset(map(fold, measure.responsible)))
        for measure in measures
        if measure.lead or measure.responsible
    )


def _targets(annotation: Reading, reading: Reading) -> _Compared:
    found = match(annotation.targets, reading.targets)
    wanted, given = len(annotation.targets), len(reading.targets)
    pairs = [*found.same, *found.alike]
    named = sum(is_close(theirs.names[0], ours.names) for ours, theirs in found.same)
    counts = {
        "target": Count(len(found.same), wanted, given),
        "target.alike": Count(len(pairs), wanted, given),
        "part.indicator": _share(named, len(found.same)),
    }
    for part in PARTS:
        counts[f"part.{part}"] = _share(sum(part in agreeing(*pair) for pair in pairs), len(pairs))
    return counts, list(_target_differences(found))


def _commitments(annotation: Reading, reading: Reading) -> _Compared:
    """Promises without a number of their own; not compared where the annotation does not tell them."""
    if annotation.commitments is None:
        return {}, []
    counts: dict[str, Count] = {}
    differences: list[Difference] = []
    for kind in COMMITMENT_KINDS:
        ours, theirs = (
            [_bare(target) for target in of.commitments or () if target.kind == kind] for of in (annotation, reading)
        )
        found = match(ours, theirs)
        counts[f"commitment.{kind}"] = Count(len(found.same), len(ours), len(theirs))
        differences += _target_differences(found, f"commitment.{kind}")
    counts["commitment"] = sum(counts.values(), Count())
    return counts, differences


def _bare(target: ReadTarget) -> ReadTarget:
    """A commitment with what is compared of it: measure, kind and name."""
    return ReadTarget(target.measure, target.kind, target.names, words=target.words)


def _target_differences(found: Matching, field: str = "target") -> Iterator[Difference]:
    for ours, theirs in found.same:
        if not is_close(theirs.names[0], ours.names):
            yield Difference("part.indicator", ours.measure, ours.names[0], theirs.names[0], theirs.words)
    for ours, theirs in found.alike:
        elsewhere = f" [{theirs.measure}]" if theirs.measure != ours.measure else ""
        yield Difference(field, ours.measure, told(ours), told(theirs) + elsewhere, ours.words)
    for missed in found.missed:
        yield Difference(field, missed.measure, told(missed), None, missed.words)
    for extra in found.extra:
        yield Difference(field, extra.measure, None, told(extra), extra.words)


def told(target: ReadTarget) -> str:
    """A target in one line: name, kind, comparator, number, unit, deadline."""
    number = " ".join(f"{value:f}" for value in (target.low, target.high) if value is not None)
    parts = (target.names[0], target.kind, target.comparator, number, target.unit, target.deadline)
    return " ".join(part for part in parts if part)


def _head(annotation: Reading, reading: Reading) -> _Compared:
    """What the document says of itself. A key that cannot be told is not counted; one not shown should not be given."""
    counts, differences, right = {}, [], 0
    for key in (key for key in HEAD_KEYS if key in annotation.head):
        wanted, given = fold(annotation.head[key]), fold(reading.head.get(key))
        counts[f"head.{key}"] = Count(int(wanted == given != ""), int(wanted != ""), int(given != ""))
        right += wanted == given
        if wanted != given:
            differences.append(Difference(f"head.{key}", "", annotation.head[key], reading.head.get(key)))
    counts["head"] = _share(right, len(counts))
    return counts, differences


def _share(right: int, of: int) -> Count:
    return Count(right, of, of)
