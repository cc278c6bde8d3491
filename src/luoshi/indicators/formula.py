"""Formulas over series (计算公式): "100 * RD_SPENDING / GDP" as a tree, and its value.

Series are named by the codes of their indicators; a code that is no plain word stands in quotation marks: "R&D". The
same period last year is last_year(GDP), the period before previous(GDP). Numbers are exact: fractions up to the end.
Whether units fit together: formula_units.py. Where the values come from: figures.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple, NoReturn

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.patterns import regex

Shift = Literal["", "last_year", "previous"]


class FormulaUnreadable(LuoshiError):
    """A formula is not made of codes, numbers, + - * / and brackets."""

    code = "formula_unreadable"
    message = mark(
        "{formula}: the formula cannot be read from {rest} on. It may hold codes of indicators, numbers, + - * / and "
        'brackets, last_year(CODE), previous(CODE); a code with other signs stands in quotation marks: "R&D".'
    )


class Series(NamedTuple):
    """The figures of an indicator: of the period itself, or of one before it."""

    code: str
    shift: Shift = ""


class Number(NamedTuple):
    """A number that stands in the formula."""

    value: Fraction


class Operation(NamedTuple):
    """Two parts and what is done with them."""

    sign: str  # + - * /
    left: Node
    right: Node


Node = Series | Number | Operation
_TOKEN = regex(r'\s*(?:(?P<number>\d+(?:\.\d+)?)|"(?P<quoted>[^"]+)"|(?P<name>[^\W\d][\w.]*)|(?P<sign>[-+*/()]))')
_MOST_TOKENS, _DEEPEST = 400, 50  # more than any formula has; Python itself ends far above
_SHIFTS: dict[str, Shift] = {"last_year": "last_year", "previous": "previous"}
_SIGNS = str.maketrans("×÷－＋＊／（）“”", '*/-+*/()""')


@lru_cache(maxsize=4096)
def parse_formula(formula: str) -> Node:
    """The tree of a formula. Raises FormulaUnreadable."""
    return _Parser(formula).whole()


def series_of(node: Node) -> tuple[Series, ...]:
    """The series that a formula names, each once, in its order."""
    return tuple(dict.fromkeys(_all_series(node)))


def _all_series(node: Node) -> Iterator[Series]:
    if isinstance(node, Series):
        yield node
    elif isinstance(node, Operation):
        yield from _all_series(node.left)
        yield from _all_series(node.right)


def value(node: Node, values: Mapping[Series, Fraction]) -> Fraction:
    """The value of a formula, exact. Raises ZeroDivisionError where a denominator is 0."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Series):
        return values[node]
    left, right = value(node.left, values), value(node.right, values)
    if node.sign == "+":
        return left + right
    if node.sign == "-":
        return left - right
    return left * right if node.sign == "*" else left / right


class _Parser:
    """Reads a formula from left to right; products bind more closely than sums."""

    def __init__(self, formula: str) -> None:
        self.formula, self.words, self.at = formula, formula.translate(_SIGNS).rstrip(), 0
        self.taken = self.depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self.at < len(self.words):
            self._fail()
        return node

    def _sum(self) -> Node:
        node: Node = Number(Fraction(0)) if self._peek() == "-" else self._product()
        while self._peek() in ("+", "-"):
            sign = self._next()["sign"]
            node = Operation(sign, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._part()
        while self._peek() in ("*", "/"):
            sign = self._next()["sign"]
            node = Operation(sign, node, self._part())
        return node

    def _part(self) -> Node:
        token = self._next()
        if token["number"]:
            return Number(Fraction(token["number"]))
        if token["quoted"]:
            return Series(token["quoted"])
        if token["name"]:
            return self._named(token["name"])
        self.depth += 1
        if token["sign"] != "(" or self.depth > _DEEPEST:
            self._fail(token)
        node = self._sum()
        self._close()
        self.depth -= 1
        return node

    def _named(self, name: str) -> Series:
        shift = _SHIFTS.get(name)
        if shift is None or self._peek() != "(":
            return Series(name)
        self._next()
        token = self._next()
        code = token["quoted"] or token["name"]
        if not code:
            self._fail(token)
        self._close()
        return Series(code, shift)

    def _close(self) -> None:
        token = self._next()
        if token["sign"] != ")":
            self._fail(token)

    def _peek(self) -> str | None:
        token = _TOKEN.match(self.words, self.at)
        return token["sign"] if token else None

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self.words, self.at)
        self.taken += 1
        if token is None or self.taken > _MOST_TOKENS:
            self._fail(token)
        self.at = token.end()
        return token

    def _fail(self, token: re.Match[str] | None = None) -> NoReturn:
        rest = self.formula[token.start() if token else self.at :].strip()
        raise FormulaUnreadable(formula=self.formula, rest=rest or "''")
