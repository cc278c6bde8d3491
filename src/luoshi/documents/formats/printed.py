"""Printed lines: what a page shows, before it is known which of them make a paragraph."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A printed line that is not blank; lengths in one unit, `top` and `bottom` from the top of the page down."""

    page: int  # from 1
    text: str
    left: float
    right: float
    top: float
    bottom: float
