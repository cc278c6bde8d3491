"""The command line: `luoshi <command>`, data on stdout, talk on stderr.

Exit: 0 done, 1 found problems, 2 wrong use, 130 interrupted, 141 whoever read the output has enough. Nothing is
imported before `main` has begun, so that an interruption while the program starts is caught.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing, which has it too, is imported later like all else
if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, PROBLEMS, WRONG_USE, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; what the process should exit with."""
    try:
        from luoshi.errors import LuoshiError

        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # first, since the name of the other may still be missing
        from luoshi.cli.streams import say
        from luoshi.messages import mark, translate

        say(translate(mark("Interrupted. What was written is whole; the rest was not begun.")))
        return INTERRUPTED
    except LuoshiError as error:
        from luoshi.cli.streams import say

        say(str(error))
        return WRONG_USE
    except BrokenPipeError:  # whoever read our output, such as head, has enough
        return CLOSED


def _run(words: list[str]) -> int:
    from luoshi.cli.streams import flush, open_streams

    open_streams()
    try:
        from luoshi.cli.commands import obey

        return obey(words)
    finally:
        flush()
