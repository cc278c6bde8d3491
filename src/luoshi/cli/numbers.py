"""Numbers as a person writes them behind an option, and what is said where they are none."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from luoshi.messages import mark, translate


def whole_number_from(least: int) -> Callable[[str], int]:
    """Reads a whole number that is not below `least`. Raises ArgumentTypeError."""

    def read(words: str) -> int:
        if not words.isdecimal() or int(words) < least:
            about = mark("a whole number from {least} on is needed, not {words}")
            raise argparse.ArgumentTypeError(translate(about).format(least=least, words=words))
        return int(words)

    return read


def above_zero(words: str) -> float:
    """Reads a number above 0. Raises ArgumentTypeError."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if not 0 < number < float("inf"):
        about = mark("a number above 0 is needed, not {words}")
        raise argparse.ArgumentTypeError(translate(about).format(words=words))
    return number
