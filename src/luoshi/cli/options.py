"""How a command says what it takes: an argument or option, with a word about it in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from luoshi.messages import translate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def adding(parser: argparse.ArgumentParser) -> Callable[..., None]:
    """What adds an argument or option to the parser: its names, `about` (a sentence to translate), details."""

    def add(*names: str, about: str, **details: Any) -> None:
        parser.add_argument(*names, help=translate(about), **details)

    return add
