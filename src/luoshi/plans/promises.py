"""Promises: which quantities of a sentence the plan commits to.

One sentence at a time, clause by clause from left to right. A number is taken for a promise because of the words
around it (达到, 建成, 增长 …), never because it stands there. One quantity by itself: phrases.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.plans import indicator_names
from luoshi.plans.comparators import comparator
from luoshi.plans.not_promised import Telling
from luoshi.plans.phrases import Phrase
from luoshi.plans.promise_words import FORCE, SCORING
from luoshi.plans.quantity_words import Quantity
from luoshi.plans.surroundings import Draft, Scope

_CLAUSE = regex(r"(?:\([^()\n]*\)|[^,;:])+")
_EVERY_YEAR = regex(r"(?<!平均)每(?:年(?!产)|学年|年度)")
_ANNOUNCED = regex(r"(?:目标|指标)[^,;:。]{0,6}:")  # 主要目标是: announces a list of goals
_A_YEAR = regex(r"((?:19|20)\d\d) ?年")
_YEARS = regex(r"(?:19|20)\d\d ?年(?:底|末)?(?:[、,和及与](?:19|20)\d\d ?年(?:底|末)?)+")
_NO_SUBJECT = regex(
    r"[,、;\s]*(?:将|预计|力争|同比|年均|均)*分别(?:同比|年均)?(?:增长|提高|增加|下降|减少|达到?|完成|实现)?[到至]?"
)
_APART = 24  # characters
_ONLY_MARK = regex(r"[\s、和及与]*")


class Promise(NamedTuple):
    """A promised quantity with the words of force and time that stand in its sentence."""

    draft: Draft
    force: str
    yearly: bool


class SentenceReader:
    """Reads the promises of one sentence."""

    def __init__(self, telling: Telling, *, promised: bool) -> None:
        """promised: a deadline or a section of goals makes the numbers of the sentence promises."""
        self.telling, self.text, self.sentence, self.promised = telling, telling.text, telling.sentence, promised
        self.promises: list[Promise] = []
        self.build = ""
        self.yearly = False
        self.announced = _ANNOUNCED.search(self.text, *self.sentence) is not None
        self._forces = [(match.start(), match.group()) for match in FORCE.finditer(self.text, *self.sentence)]

    def read(self, quantities: Sequence[Quantity]) -> list[Promise]:
        """The promises of the sentence; `quantities` are those that stand in it, in order."""
        if SCORING.search(self.text, *self.sentence):
            return []
        waiting = list(reversed(quantities))
        for clause in _CLAUSE.finditer(self.text, *self.sentence):
            if _EVERY_YEAR.search(clause.group()):
                self.yearly = True
            elif _A_YEAR.search(clause.group()):
                self.yearly = False
            here = []
            while waiting and waiting[-1].start < clause.end():
                here.append(waiting.pop())
            if here:
                stop = clause.end() - (clause.group()[-1] in "。!?")
                self._clause((clause.start(), stop), here)
        return self.promises

    def _clause(self, clause: tuple[int, int], quantities: Sequence[Quantity]) -> None:
        bound, index = clause[0], 0
        while index < len(quantities):
            if quantities[index].start < bound:
                index += 1
                continue  # part of the name before: 5个园区主营业务收入超100亿元
            chain = self._chain(quantities, index)
            following = chain[-1] if len(chain) > 1 else quantities[index]
            after = quantities[index + len(chain)].before_start if index + len(chain) < len(quantities) else clause[1]
            phrase = self._phrase(
                quantities[index], Scope(self.sentence, clause, bound, after if len(chain) == 1 else following.end)
            )
            drafts = phrase.read()
            self.build = phrase.build
            left = self.text[max(bound, clause[0]) : quantities[index].before_start]
            for draft in self._shared(drafts, chain, left):
                self.promises.append(Promise(draft, self._force(draft.at), self.yearly))
            if drafts and len(chain) == 1 and index + 1 < len(quantities):
                index += self._told_again(drafts[-1], quantities[index + 1])
            bound = chain[-1].end if len(chain) > 1 and drafts else phrase.next_bound
            index += len(chain) if drafts else 1

    def _told_again(self, draft: Draft, following: Quantity) -> bool:
        """Whether the next number tells the same thing in another unit: 搬迁8760户3.2万人. It is a promise then."""
        if following.before_start != draft.end or following.unit_class not in ("count", "amount"):
            return False
        unit = (following.unit_end - len(following.unit), following.unit_end)
        again = draft._replace(
            low=following.low, high=following.high, comparator=comparator(following, ""), unit=unit,
            unit_words=following.unit, end=following.end, at=following.start,
        )  # fmt: skip
        self.promises.append(Promise(again, self._force(again.at), self.yearly))
        return True

    def _phrase(self, quantity: Quantity, scope: Scope) -> Phrase:
        promised = self.promised or self.yearly or bool(self._force(quantity.start))
        return Phrase(
            self.telling,
            quantity,
            scope,
            promised=promised,
            latest=self.promises[-1].draft.indicator if self.promises else "",
            listed=self.announced,
            build=self.build,
        )

    def _chain(self, quantities: Sequence[Quantity], index: int) -> list[Quantity]:
        """Quantities under one 分别: from this one on, with nothing but 、 or 和 between; else this one alone."""
        first = quantities[index]
        if not self._apart(first):
            return [first]
        chain = [first]
        for quantity in quantities[index + 1 :]:
            if not _ONLY_MARK.fullmatch(self.text[chain[-1].end : quantity.before_start]):
                break
            chain.append(quantity)
        return chain

    def _apart(self, quantity: Quantity) -> bool:
        """Whether 分别 stands before the number in its clause: it is told for each of several."""
        before = self.text[max(self.sentence[0], quantity.before_start - _APART) : quantity.before_start]
        return "分别" in re.split("[,;:]", before)[-1]

    def _shared(self, drafts: list[Draft], chain: list[Quantity], left: str) -> list[Draft]:
        """One promise for each quantity of a chain: 专利申请量和授权量分别达到2000件和1000件.

        left: the words between the promise before and the chain.
        """
        if len(drafts) != 1 or not self._apart(chain[0]):
            return drafts
        latest = [promise.draft.indicator for promise in self.promises[-len(chain) :]]
        if len(chain) > 1 and len(latest) == len(chain) and _NO_SUBJECT.fullmatch(left):
            names: list[str] | None = latest
        else:
            names = indicator_names.each_apart(drafts[0].indicator, len(chain))
        if not names:
            return drafts
        chain = chain if len(chain) > 1 else chain * len(names)
        years = self._years(chain)
        model, last = drafts[0], chain[-1]
        shared = []
        for name, quantity, year in zip(names, chain, years, strict=True):
            told = (
                quantity
                if quantity.after
                else quantity._replace(after=last.after, before=quantity.before or chain[0].before)
            )
            said = comparator(told, "") if told.after or told.before or told.high else model.comparator
            low = -quantity.low if model.low < 0 else quantity.low
            unit = (quantity.unit_end - len(quantity.unit), quantity.unit_end) if quantity.unit else model.unit
            shared.append(
                model._replace(
                    indicator=name, comparator=said, low=low, high=quantity.high, unit=unit,
                    unit_words=quantity.unit or model.unit_words, end=quantity.end, at=quantity.start, until=year,
                )
            )  # fmt: skip
        return shared

    def _years(self, chain: Sequence[Quantity]) -> list[str]:
        """The year of each quantity where the sentence tells one for each before them; else none of its own."""
        listed = _YEARS.search(self.text, self.sentence[0], chain[0].before_start)
        told = _A_YEAR.findall(listed.group()) if listed else []
        return told if len(told) == len(chain) else [""] * len(chain)

    def _force(self, offset: int) -> str:
        """The latest word of force before `offset` in the sentence."""
        index = bisect_left(self._forces, (offset, "")) - 1
        return self._forces[index][1] if index >= 0 else ""
