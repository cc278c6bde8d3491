"""Margins: which lines at the top and at the bottom of pages are running heads and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from luoshi.documents.formats.printed import Line
from luoshi.patterns import regex

_PAGE_NUMBER = regex(
    r"""[\s—–―─\-－·~_|]*(?:\d{1,4}|第\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}|第?\s*\d{1,4}\s*页\s*[,，/]?\s*共\s*\d{1,4}\s*页?
      |[ivxIVX]{1,5})[\s—–―─\-－·~_|]*""",
    re.X,
)
_DECORATED = regex(r"[—–―─\-－·~_|第页/]")
_DIGITS = regex(r"\d+")
_LONGEST = 60  # characters of a running head
_DEPTH = 2  # lines from the top, and from the bottom
_SHARE = 0.3  # of the pages: heads differ on odd and even ones


def margins(lines: Sequence[Line]) -> dict[int, str]:
    """Index of each line that is set around the pages -> "page_number" or "running_head"."""
    pages: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        pages[line.page].append(at)
    found = dict(_repeated(lines, pages))
    for order in pages.values():
        found.update((at, "page_number") for at in _numbers(lines, order))
    return found


def _repeated(lines: Sequence[Line], pages: dict[int, list[int]]) -> Iterator[tuple[int, str]]:
    """Lines that stand, but for their digits, at the same height of several pages."""
    seen: dict[tuple[str, int], list[int]] = defaultdict(list)
    for order in pages.values():
        for at in _outermost(lines, order):
            text = _DIGITS.sub("0", "".join(lines[at].text.split()))
            if len(text) <= _LONGEST:
                seen[text, round(lines[at].top / 10)].append(at)
    for (text, _), places in seen.items():
        if len(places) >= max(min(3, max(2, len(pages))), _SHARE * len(pages)):
            reason = "page_number" if _PAGE_NUMBER.fullmatch(text) else "running_head"
            yield from ((at, reason) for at in places)


def _numbers(lines: Sequence[Line], order: list[int]) -> Iterator[int]:
    """Of one page: a line that can only be its number. Bare digits count on the outermost line alone."""
    outermost = _outermost(lines, order)
    for at in outermost:
        bare = not _DECORATED.search(lines[at].text)
        alone = at in (outermost[0], outermost[-1]) and lines[at].text.strip().isdecimal()
        if _PAGE_NUMBER.fullmatch(lines[at].text) and (not bare or (alone and len(order) > _DEPTH)):
            yield at


def _outermost(lines: Sequence[Line], order: list[int]) -> list[int]:
    """The lines nearest to the top and to the bottom of the page, from top to bottom."""
    by_height = sorted(order, key=lambda at: lines[at].top)
    return by_height if len(by_height) <= 2 * _DEPTH else by_height[:_DEPTH] + by_height[-_DEPTH:]
