"""How results were reckoned, term by term, as it stands below a table (--why)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from luoshi.cli.streams import plain

if TYPE_CHECKING:
    from luoshi.evaluation.judging.judgement import Term


def reckoned(results: Iterable[tuple[str, str, Sequence[Term]]]) -> str:
    """Of each result its number or id, its name, and its terms with what they rest on, indented."""
    from luoshi.evaluation.judging.terms import lines

    return "".join(
        f"\n{plain(number)} {plain(name)}\n" + "".join(f"{plain(line)}\n" for line in lines(terms, 1))
        for number, name, terms in results
    )
