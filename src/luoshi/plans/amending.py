"""Amending: which item of a plan is meant by what a later document says, and what the item says from then on.

Only names that are the same make a certain pair; all else is a suggestion with its doubt, for a person to decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from luoshi.messages import mark, translate
from luoshi.plans.closeness import CLOSE, fold, similarity
from luoshi.plans.plan import Target
from luoshi.sources import Span

Deed = Literal["change", "new", "withdraw", "leave"]
Facts = tuple[tuple[str, str], ...]

DOUBTS = {
    "amends_unnamed": mark("The document names neither the title nor the number of the plan. Is this plan meant?"),
    "amends_nothing": mark("No item of the plan is called “{name}”. Is it new?"),
    "amends_alike": mark("No item of the plan is called “{name}”; “{other}” comes nearest. Is it meant?"),
    "amends_several": mark("{count} items of the plan are called “{name}”. Which one is meant?"),
    "amends_twice": mark("“{name}” stands more than once in the document. Which one is to hold?"),
    "amends_moved": mark("The item of the plan that was chosen has changed since. Choose again."),
    "amends_withdrawn": mark("The document seems to withdraw “{name}”. Read its sentence before you confirm it."),
}  # fmt: skip
_WITHDRAWS = re.compile(
    "取消|删除|删去|撤销|废止|终止|停止(?:执行|实施|考核)|不再(?:作为|列为|列入|纳入|考核|执行|实施|保留)"
)
_SENTENCE = re.compile(r"[^。；;\n]+")


class Item(NamedTuple):
    """A measure or a target, of the plan or of the document that amends it."""

    key: int
    kind: str  # measure, target
    name: str  # heading, or what is measured
    number: str = ""  # of the measure
    code: str = ""  # of the indicator; "" where none is known
    says: tuple[Hashable, ...] = ()  # part by part, to be compared; what the document does not say is empty


class Suggestion(NamedTuple):
    """What a document seems to do to a plan with one of its items; certain where there is no doubt."""

    item: int  # key of what was read
    deed: Deed
    present: int | None  # key of the item of the plan
    doubts: tuple[tuple[str, Facts], ...] = ()


class Withdrawal(NamedTuple):
    """A sentence that seems to withdraw an item of the plan."""

    present: Item
    sentence: Span


def doubt_words(code: str, facts: Iterable[tuple[str, str]]) -> str:
    """A doubt in the language in use."""
    return translate(DOUBTS[code]).format(**dict(facts))


def names_plan(text: str, *, title: str, number: str) -> bool:
    """Whether a document names a plan by its title or number."""
    folded = _brackets(text)
    return any(len(name) > 1 and _brackets(name) in folded for name in (title, number))


def _brackets(words: str) -> str:
    return fold(words).translate(str.maketrans("[【(", "〔〔〔") | str.maketrans("]】)", "〕〕〕"))


def suggest(read: Sequence[Item], present: Sequence[Item], *, named: bool) -> list[Suggestion]:
    """What each thing that was read seems to do. named: whether the document names the plan."""
    found = [_one(item, [one for one in present if one.kind == item.kind]) for item in read]
    meant = Counter(one.present for one in found if one.present is not None)
    names = {item.key: item.name for item in read}
    return [
        _doubted(one, names[one.item], twice=one.present is not None and meant[one.present] > 1, named=named)
        for one in found
    ]


def _doubted(one: Suggestion, name: str, *, twice: bool, named: bool) -> Suggestion:
    more: list[tuple[str, Facts]] = []
    if twice:
        more.append(("amends_twice", (("name", name),)))
    if not named:
        more.append(("amends_unnamed", ()))
    return one._replace(doubts=(*one.doubts, *more))


def _one(item: Item, present: Sequence[Item]) -> Suggestion:
    same = [one for one in present if fold(one.name) == fold(item.name) or (item.code and item.code == one.code)]
    name = ("name", item.name)
    if len(same) > 1:
        numbered = [one for one in same if one.number == item.number]
        doubt = ("amends_several", (name, ("count", str(len(same)))))
        return Suggestion(item.key, "change", (numbered or same)[0].key, (doubt,))
    if same and all(not ours or ours == theirs for ours, theirs in zip(item.says, same[0].says, strict=True)):
        return Suggestion(item.key, "leave", same[0].key)
    if same:
        return Suggestion(item.key, "change", same[0].key)
    nearest = max(present, key=lambda one: _nearness(item, one), default=None)
    if nearest is None or _nearness(item, nearest) < CLOSE:
        return Suggestion(item.key, "new", None, (("amends_nothing", (name,)),))
    doubt = ("amends_alike", (name, ("other", nearest.name)))
    return Suggestion(item.key, "change", nearest.key, (doubt,))


def _nearness(item: Item, other: Item) -> float:
    """How alike two names are; one that holds the other whole counts as near."""
    ours, theirs = fold(item.name), fold(other.name)
    within = len(min(ours, theirs, key=len)) > 1 and (ours in theirs or theirs in ours)
    return max(similarity(ours, theirs), CLOSE if within else 0)


def withdrawals(text: str, present: Sequence[Item]) -> Iterator[Withdrawal]:
    """The sentences that speak of withdrawing and name an item, each item once: the longest name that fits counts."""
    told: set[tuple[str, int]] = set()
    for sentence in _SENTENCE.finditer(text):
        if not _WITHDRAWS.search(sentence.group()):
            continue
        words = sentence.group()
        for one in sorted(present, key=lambda one: -len(one.name)):
            if len(one.name) > 1 and one.name in words:
                words = words.replace(one.name, "\0")
                if (one.kind, one.key) not in told:
                    told.add((one.kind, one.key))
                    start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
                    yield Withdrawal(one, Span(start, sentence.end()))


def amended(old: Target, new: Target) -> Target:
    """What a target promises from then on: the later document, and where that is silent what was promised before.

    Silent can be: deadline, binding nature, unit, and the base of a target of the same kind. Words of force belong
    to the number, so that those of the old number go with it.
    """
    same_kind = old.kind == new.kind
    return new._replace(
        deadline=new.deadline or old.deadline,
        binding=new.binding or old.binding,
        unit=new.unit or (old.unit if same_kind else ""),
        base=new.base or (old.base if same_kind else ""),
        yearly=new.yearly or (old.yearly and same_kind),
        comparator=new.comparator or (old.comparator if same_kind else None),
    )
