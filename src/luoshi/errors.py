"""Errors: the root that every error luoshi raises on purpose inherits from.

Each part defines its own subclasses beside the code that raises them. What each code means to a user: docs/errors.md.
"""

from typing import Any, ClassVar

from luoshi.messages import mark, translate


class LuoshiError(Exception):
    """Root of every error luoshi raises on purpose.

    A subclass names one situation that a caller can act on. It sets `code` (stable, never translated) and
    `message` (an English msgid with {named} fields, wrapped in `mark`). The facts given by keyword become attributes
    and fill the fields; the sentence is translated when it is printed, not when the error is raised.
    """

    code: ClassVar[str] = "luoshi_error"
    message: ClassVar[str] = mark("Something went wrong, and luoshi cannot say more about it.")

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts
        for name, value in facts.items():
            setattr(self, name, value)

    def __str__(self) -> str:
        return translate(self.message).format(**self.facts)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.facts.items())})"
