"""The random draw of objects and inspectors (双随机), which anyone can recompute with the seed that is kept.

Each id has the place of the SHA-256 of `seed`, the kind, and the id, joined by line feeds; the smallest are drawn.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate


class Inspector(NamedTuple):
    """Who can be drawn. units: those he belongs to, or must not inspect for another reason."""

    key: str
    units: frozenset[str] = frozenset()


class Assigned(NamedTuple):
    """One drawn object with its inspectors, and those who were passed over because they had to withdraw."""

    unit: str
    inspectors: tuple[str, ...]
    recused: tuple[str, ...] = ()


class DrawImpossible(LuoshiError):
    """There are fewer than are asked for."""

    code = "draw_impossible"
    message = mark(
        "{asked} are to be drawn for {what}, and {there} can be. Draw fewer, or add to the list; nobody was drawn."
    )


class DrawUnsound(LuoshiError):
    """Nobody could recompute it, or it would favour one."""

    code = "draw_unsound"
    message = mark(
        "A draw takes a seed that is kept, a number of at least 1, and lists in which nobody is twice. Given were the "
        "seed “{seed}”, the number {count}, and twice in a list: {twice}."
    )


def place(seed: str, kind: str, key: str) -> str:
    """The place of an id in the draw: the smaller the earlier."""
    return sha256("\n".join((seed, kind, key)).encode()).hexdigest()


def draw(keys: Collection[str], count: int, seed: str) -> tuple[str, ...]:
    """So many objects, in the order of the draw, whatever the order of the list. Raises DrawImpossible, DrawUnsound."""
    _sound(keys, count, seed)
    if count > len(keys):
        raise DrawImpossible(asked=count, what=translate(mark("objects of the draw")), there=len(keys))
    return tuple(sorted(keys, key=lambda key: place(seed, "object", key))[:count])


def draw_inspectors(
    units: Collection[str], inspectors: Collection[Inspector], each: int, seed: str
) -> tuple[Assigned, ...]:
    """So many inspectors for each unit, drawn anew for each; nobody inspects his own.

    Raises DrawImpossible, DrawUnsound.
    """
    _sound([one.key for one in inspectors], each, seed)
    return tuple(_for_unit(unit, inspectors, each, seed) for unit in units)


def _for_unit(unit: str, inspectors: Collection[Inspector], each: int, seed: str) -> Assigned:
    order = sorted(inspectors, key=lambda one: place(seed, f"inspector of {unit}", one.key))
    free = [one.key for one in order if unit not in one.units]
    if each > len(free):
        raise DrawImpossible(asked=each, what=unit, there=len(free))
    return Assigned(unit, tuple(free[:each]), tuple(one.key for one in order if unit in one.units))


def _sound(keys: Collection[str], count: int, seed: str) -> None:
    twice = sorted({key for key in keys if list(keys).count(key) > 1}) if len(set(keys)) < len(keys) else []
    if twice or count < 1 or not seed.strip():
        raise DrawUnsound(seed=seed, count=count, twice=", ".join(twice) or "—")
