"""Maps of areas as outlines to be drawn: which part lies where. What they are coloured by is said by who draws them.

Each map names its source. One that is published in China needs an approved base (审图号): docs/how-to/publish-a-map.md.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

_MAPS = Path(__file__).parent / "data" / "maps"


class Outline(NamedTuple):
    """A part of the area."""

    code: str  # GB/T 2260
    name: str
    x: int  # where its name stands
    y: int
    path: str  # as SVG writes it


class AreaMap(NamedTuple):
    """The parts of an area in a picture of this width and height."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    source: str


@cache
def read_area_map(code: str) -> AreaMap | None:
    """The map of the area with this code; None where there is none."""
    file = _MAPS / f"{code}.json"
    if not code.isdecimal() or not file.exists():
        return None
    body = json.loads(file.read_text(encoding="utf-8"))
    outlines = (Outline(part, one["name"], one["x"], one["y"], one["path"]) for part, one in body["areas"].items())
    return AreaMap(body["width"], body["height"], tuple(outlines), body["source"])
