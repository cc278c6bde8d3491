"""Patterns: word lists of the language as regular expressions.

The readers of documents and plans keep their vocabulary in lists that a person can read and extend; this turns a list
into an alternation. Their patterns are compiled when they are first used: one document needs half of them,
and compiling them all would take a third of the time of a run.
"""

import re
from typing import Any, cast


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `words`, compiled at its first use. A mistake in it raises re.error then."""
    return cast("re.Pattern[str]", _Late(words, flags))


def one_of(words: str) -> str:
    """An alternation of the words in `words`, which white space parts; a longer word is tried before a shorter one.

    A word may itself be a pattern without white space, such as 已[建达完].
    """
    longer = sorted((word for word in words.split() if len(word) > 1), key=len, reverse=True)
    letters = "".join(word for word in words.split() if len(word) == 1)  # as one class: faster to compile and to match
    return f"(?:{'|'.join([*longer, *([f'[{_in_class(letters)}]'] if letters else [])])})"


def _in_class(letters: str) -> str:
    return "".join("\\" + letter if letter in "\\]^-" else letter for letter in letters)


class _Late:
    """Stands for a pattern; once compiled, calls go to its methods as directly as to those of the pattern itself."""

    def __init__(self, words: str, flags: int) -> None:
        self.words, self.wanted = words, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.words, self.wanted)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
