"""Parameters of rules: what each may hold. How they are read from a file of cases: cases.py."""

from __future__ import annotations

from typing import Literal, NamedTuple

Holds = Literal["number", "numbers", "text", "texts", "flag", "day", "year", "choice", "table"]


class Parameter(NamedTuple):
    """One parameter of a rule."""

    holds: Holds  # numbers, texts: a list or a mapping of names; table: rows or mappings of the rule's own shape
    about: str  # msgid: what it is, in which unit, and what is taken where it is not given
    choices: tuple[str, ...] = ()
