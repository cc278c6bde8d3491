"""Classified documents: they are refused before anything is read.

The marks are those of GB/T 9704-2012 (密级和保密期限, 7.2.2): 绝密, 机密, 秘密, with ★ and a term, at the top left.
"""

from __future__ import annotations

import re

from luoshi.documents.normal import NormalText
from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.patterns import regex

_MARK = regex(
    r"^[ |【\[]*(?:(?:特急|加急|平急|急件) +)?(?:密 ?级 *:? *)?(?P<mark>绝 ?密|机 ?密|秘 ?密) ?级?"
    r" *(?:[★☆].*|\d+ *年|长期)?[ |】\]]*$",
    re.MULTILINE,
)
_TOP = 600  # characters; the marks stand above everything else, but crawled text may stand above them


class ClassifiedDocument(LuoshiError):
    """The document carries a mark of secrecy (绝密, 机密, 秘密)."""

    code = "classified_document"
    message = mark(
        "The document is marked {words}. luoshi does not read classified documents: this system is not approved for "
        "them. Nothing was read or kept. Take the file off this machine and handle it by the rules for secret papers."
    )


def refuse_classified(normal: NormalText) -> None:
    """Raise ClassifiedDocument when the head of the document carries a mark of secrecy."""
    found = _MARK.search(normal.text, 0, _TOP)
    if found:
        raise ClassifiedDocument(words=found.group("mark"))
