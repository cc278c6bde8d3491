"""Statements of responsibility: where a document says who answers for something.

A bracket, a labelled line or a table cell counts; a duty told in a sentence of the body does not. What a statement
says: statement_words.py. Which measure it belongs to: measures.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.plans.statement_words import StatementWords, read_statement

_INNER = r"[^()\[\]\n]"
_BRACKET = regex(rf"[(\[]((?:{_INNER}++|[(\[](?:{_INNER}++|[(\[]{_INNER}*+[)\]])*+[)\]])*+)[)\]]")
_KEY = (
    r"(?:总?牵头|责任|配合|主办|协办|承办|负责|参与|参加|落实|实施|指导|主要责任|牵头责任|主责|考核牵头|牵头考核|第一责任)"
    r"(?:单位|部门|主体|机构)(?:及分工)?"
)
_UNCLOSED = regex(rf"[(\[](?={_KEY}:)([^()\[\]\n ]*)(?=[\n ]|$)")
_LABELLED = regex(rf"[。 ;\n)](?={_KEY}:)")
_LABELLED_FIRST = regex(rf"(?={_KEY}:)")
_TALKS_OF_DUTY = regex(r"牵头|责任单位|责任部门|负责|配合单位|主办|协办|参与|配合|指导|承办|[部门单位]{2}:")
_OFFICE_AT_END = regex(r"[局委办厅部署院会行社团府司位门关区县市所心处队构联台组室馆]\)?$")
_SENTENCE_END = "。;!?"


class Statement(NamedTuple):
    """A statement in the copy: its stretch, with its brackets, and what it says."""

    start: int
    end: int
    said: StatementWords


class Found(NamedTuple):
    """Statements in order of text, and brackets that talk of duty and were not understood."""

    statements: tuple[Statement, ...]
    not_understood: tuple[tuple[int, int], ...]


def find_statements(text: str, *, running: bool, tables: Sequence[tuple[int, int]] = ()) -> Found:
    """Statements in the copy `text`, outside `tables`. running: the document is crawled into one line."""
    statements, odd, bare = [], [], []
    for start, inner, inner_end, end in _brackets(text):
        if any(begin <= start < stop for begin, stop in tables):
            continue
        said = read_statement(text, inner, inner_end)
        if not said.is_understood(text):
            if _TALKS_OF_DUTY.search(text, inner, inner_end) and not said.says_first_leads:
                odd.append((start, end))
        elif said.keyed or said.verbal:
            statements.append(Statement(start, end, said))
        else:
            bare.append(Statement(start, end, said))
    statements += _bare_statements(text, bare)
    taken = sorted((statement.start, statement.end) for statement in statements)
    statements += _labelled(text, taken, tables, running=running)
    return Found(tuple(sorted(statements, key=lambda s: s.start)), tuple(odd))


def _brackets(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, start of the inside, end of the inside, end) of the outermost brackets that may hold units."""
    for bracket in _BRACKET.finditer(text):
        inner, inner_end = bracket.span(1)
        if inner_end - inner < 2 or inner_end - inner > 1500:
            continue
        if _TALKS_OF_DUTY.search(text, inner, inner_end) or _OFFICE_AT_END.search(text, inner, inner_end):
            yield bracket.start(), inner, inner_end, bracket.end()
    if text.count("(") + text.count("[") == text.count(")") + text.count("]"):
        return
    for unclosed in _UNCLOSED.finditer(text):
        yield unclosed.start(), *unclosed.span(1), unclosed.end()


def _bare_statements(text: str, bare: list[Statement]) -> list[Statement]:
    """Lists without a word for a role that stand where a statement stands: at the end of a sentence.

    One unit alone may be an explanation (上级(省政府)); it counts where the document writes such lists elsewhere too.
    """
    placed = [statement for statement in bare if _stands_at_end(text, statement)]
    lists = [statement for statement in placed if len(statement.said.units) > 1]
    return placed if len(lists) > 1 else lists


def _stands_at_end(text: str, statement: Statement) -> bool:
    before = (
        text[: statement.start].rstrip()[-1:]
        if statement.start < 40
        else text[statement.start - 8 : statement.start].rstrip()[-1:]
    )
    after = text[statement.end : statement.end + 1]
    return (before in _SENTENCE_END and before != "") or (after in ("", "\n", "。", ";", " ") and before not in "(、,")


def _labelled(
    text: str, taken: list[tuple[int, int]], tables: Sequence[tuple[int, int]], *, running: bool
) -> Iterator[Statement]:
    """Statements without a bracket: a line 责任单位:…, together with the labelled lines that follow it at once."""
    stop = re.compile(r"[\n 。]" if running else r"[\n。]")
    excluded, done = [*taken, *tables], 0
    first = [0] if _LABELLED_FIRST.match(text) else []
    for start in [*first, *(label.end() for label in _LABELLED.finditer(text))]:
        if start < done or any(begin <= start < end for begin, end in excluded):
            continue
        done = _line_end(text, start, stop)
        while (following := _next_label(text, done)) is not None:
            done = _line_end(text, following, stop)
        said = read_statement(text, start, done)
        if said.is_understood(text):
            yield Statement(start, done, said)


def _line_end(text: str, start: int, stop: re.Pattern[str]) -> int:
    found = stop.search(text, start)
    return found.start() if found else len(text)


_NEXT_LABEL = regex(rf"[\n 。]\s*(?={_KEY}:|(?:完成时限|完成时间|时间节点|适用范围|联系人|联系电话):)")


def _next_label(text: str, end: int) -> int | None:
    found = _NEXT_LABEL.match(text, end)
    return found.end() if found else None
