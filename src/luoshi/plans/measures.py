"""Measures: the items of the outline that somebody answers for (任务分解表).

A statement belongs to the innermost numbered item in whose own text it stands; several in one item are told apart as
3.2#1, 3.2#2. Rules that a document states once hold from there on.
"""

from __future__ import annotations

import re
from collections import Counter

from luoshi.documents.normal import NormalText
from luoshi.documents.outline import Node, Outline, Quote
from luoshi.patterns import regex
from luoshi.plans.plan import Measure, Note, UnitName
from luoshi.plans.roles import says_first_leads
from luoshi.plans.statement_words import NamedUnit, read_statement
from luoshi.plans.statements import Statement
from luoshi.sources import Span

_FIRST_UNIT = regex(r"第一位|首位|列首|排名第一|第一个")
_AROUND = 60  # characters on both sides of the words in which a rule is stated


def measures_of(outline: Outline, statements: tuple[Statement, ...]) -> tuple[Measure, ...]:
    """The measures that `statements` make, in order of text."""
    builder = _Builder(outline)
    owners = [outline.node_at(outline.normal.span(s.start, s.start + 1).start) for s in statements]
    several = Counter(owner.id if owner else "" for owner in owners)
    return tuple(
        builder.build(statement, owner, several[owner.id if owner else ""] > 1)
        for statement, owner in zip(statements, owners, strict=True)
    )


class _Builder:
    """Builds measures in order of text and remembers the rules stated on the way."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.normal: NormalText = outline.normal
        self.index = {id(node): position for position, node in enumerate(outline.nodes)}
        self.counts: Counter[str] = Counter()
        self.inherited: tuple[UnitName, ...] = ()
        self.first_leads = False
        self.rule_places = [
            match.start() for match in _FIRST_UNIT.finditer(self.normal.text) if self._states_rule(match)
        ]
        self.last_end = 0

    def _states_rule(self, found: re.Match[str]) -> bool:
        """Whether a sentence of the body says that the first unit leads; brackets say it for themselves."""
        text = self.normal.text
        before = re.split(r"[。;\n()\[\]]", text[max(0, found.start() - _AROUND) : found.start()])[-1]
        behind = re.split(r"[。;\n()\[\]]", text[found.start() : found.end() + _AROUND])[0]
        return says_first_leads(before + behind)

    def build(self, statement: Statement, owner: Node | None, several: bool) -> Measure:
        said = statement.said
        inherited = self.inherited
        if any(place <= statement.start for place in self.rule_places) or said.says_first_leads:
            self.first_leads = True
        by_rule = self.first_leads and not said.lead
        lead = said.units[:1] if by_rule else said.lead
        responsible = said.units[1:] if by_rule else said.responsible
        for start, end in said.for_all:
            extra = read_statement(self.normal.text, start, end).units
            self.inherited += tuple(self._names(extra or [NamedUnit(start, end, "")]))
        return Measure(
            id=self._id(owner, several),
            node=self.index[id(owner)] if owner else None,
            heading=owner.heading if owner else None,
            text=self._text(statement, owner),
            statement=self._quote(statement.start, statement.end),
            lead=tuple(self._names(lead)),
            responsible=tuple(self._names(responsible)),
            inherited=inherited,
            notes=tuple(Note(key, self._quote(start, end)) for key, start, end in said.notes),
            lead_by_rule=by_rule,
        )

    def _id(self, owner: Node | None, several: bool) -> str:
        plain = owner.id if owner else ""
        if not several:
            return plain
        self.counts[plain] += 1
        return f"{plain}#{self.counts[plain]}"

    def _text(self, statement: Statement, owner: Node | None) -> Span:
        """The words of the task: from the item's number, or the statement before, to the statement."""
        begin = max(self.last_end, self.normal.at(owner.own.start) if owner else 0)
        self.last_end = statement.end
        return self.normal.trimmed(begin, statement.start)

    def _names(self, units: list[NamedUnit]) -> list[UnitName]:
        return [UnitName(self._quote(unit.start, unit.end), unit.words) for unit in units]

    def _quote(self, start: int, end: int) -> Quote:
        return Quote("".join(self.normal.printed(start, end).split()), self.normal.span(start, end))
