"""Closeness: whether two names are the same but for their writing, and whether they are nearly the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

CLOSE = 0.7  # lowest similarity of names of one indicator; docs/methods.md, "How good a reading is"
_QUOTES = frozenset("\"'“”‘’「」")


def fold(words: str | None) -> str:
    """The words without what does not count: width of characters, white space, quotation marks."""
    wide = unicodedata.normalize("NFKC", words or "")
    return "".join(character for character in wide if not (character.isspace() or character in _QUOTES))


def similarity(name: str, other: str) -> float:
    """Ratcliff/Obershelp similarity: 2M / T, of 0 to 1, with M the characters that match and T those of both.

    Source: J. W. Ratcliff and D. E. Metzener, Dr. Dobb's Journal, July 1988; as difflib computes it, nothing left out.
    """
    return SequenceMatcher(None, name, other, autojunk=False).ratio()


def is_close(name: str, accepted: Iterable[str]) -> bool:
    """Whether a name is one of those accepted, or similar enough to one."""
    folded = fold(name)
    return any(folded == good or similarity(folded, good) >= CLOSE for good in map(fold, accepted))
