"""Terms in words: the tree of a reckoning as a sentence, or as indented lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luoshi.evaluation.judging.exact import FRACTION_PLACES, PLACES, given
from luoshi.evaluation.judging.judgement import FRACTIONS, Term
from luoshi.messages import mark, translate


def sentence(terms: Sequence[Term]) -> str:
    """All terms in one line; what a term rests on stands in brackets behind it."""
    return translate(mark("; ")).join(_with_grounds(term) for term in terms)


def lines(terms: Sequence[Term], indent: int = 0) -> Iterator[str]:
    """A line for each term; what it rests on below it, indented."""
    for term in terms:
        yield "  " * indent + _words(term)
        yield from lines(term.terms, indent + 1)


def _with_grounds(term: Term) -> str:
    if not term.terms:
        return _words(term)
    return translate(mark("{said} ({grounds})")).format(said=_words(term), grounds=sentence(term.terms))


def _words(term: Term) -> str:
    return translate(term.words).format(**{name: _shown(name, fact) for name, fact in term.facts.items()})


def _shown(name: str, fact: Any) -> Any:
    places = FRACTION_PLACES if name in FRACTIONS else PLACES
    return f"{given(fact, places):f}" if isinstance(fact, Decimal | Fraction) else fact
