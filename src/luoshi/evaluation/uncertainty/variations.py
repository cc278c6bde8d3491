"""Variations: a specification as it is written, with the value at a path replaced or an element left out.

A specification is nested mappings and lists, as YAML gives them. What may stand at a path is checked by whoever reads
the varied specification, with the same words as for one written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark

Path = tuple[str, ...]

LEFT_OUT = "leave_out"  # first key of the path to an element that is left out of the index


class PathNotFound(LuoshiError):
    """A path leads to a place that the specification does not have."""

    code = "path_not_found"
    message = mark(
        "{path} leads nowhere in the specification: {missing} is not there, but {known}. "
        "Write the keys from the top with a dot between them; an indicator is named by its code, a step by its name."
    )


class Change(NamedTuple):
    """What stands at a path instead; nothing where it is left out."""

    path: Path
    value: Any = None
    leave_out: bool = False


def path_of(written: str | Sequence[str]) -> Path:
    """The keys of a path, written with dots, or as a list where a key itself holds a dot."""
    return tuple(written.split(".")) if isinstance(written, str) else tuple(map(str, written))


def varied(document: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The specification with all changes; what they do not touch is shared with `document`. Raises PathNotFound.

    A step is named by its name, else by its kind; a path may begin with it: treat.max_points is steps.treat.max_points.
    """
    steps = _by_name(document.get("steps") or ())
    opened: Any = {**document, "steps": {name: settings for name, (_, settings) in steps.items()}}
    for change in changes:
        of_a_step = change.path[0] in steps and change.path[0] not in document
        if not of_a_step and change.path[0] not in document and len(change.path) > 1:
            known = ", ".join([*steps, *document])
            raise PathNotFound(path=".".join(change.path), missing=change.path[0], known=known)
        opened = _changed(opened, change, ("steps", *change.path) if of_a_step else change.path)
        _refuse_new(change, opened["steps"].keys() - steps.keys(), steps)
    return {**opened, "steps": [_closed(steps[name], settings) for name, settings in opened["steps"].items()]}


def _by_name(told: Iterable[Any]) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Kind and settings of each step. Steps of one kind without names are told apart: treat, treat-2."""
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    count: dict[str, int] = {}
    for step in told:
        kind, settings = next(iter(step.items())) if isinstance(step, Mapping) else (step, None)
        settings = {"method": settings} if isinstance(settings, str) else settings or {}
        count[kind] = count.get(kind, 0) + 1
        usual = kind if count[kind] == 1 else f"{kind}-{count[kind]}"
        found[str(settings.get("name", usual))] = kind, settings
    return found


def _refuse_new(change: Change, new: Iterable[str], steps: Mapping[str, Any]) -> None:
    """A step that was not there has no place in the order of steps. Raises PathNotFound."""
    for name in new:
        raise PathNotFound(path=".".join(change.path), missing=name, known=", ".join(steps))


def _closed(before: tuple[str, Mapping[str, Any]], now: Any) -> dict[str, Any]:
    """A step as it is written. Settings that replace all of it say no name, and it keeps its own."""
    kind, settings = before
    return {kind: {"name": settings["name"], **now} if "name" in settings and isinstance(now, Mapping) else now}


def _changed(part: Any, change: Change, keys: Path) -> Any:
    """`part` with what stands at `keys` below it changed. The last key may be new, as an option left unsaid is."""
    places = _places(part)
    place = places.get(keys[0])
    if place is None and (len(keys) > 1 or change.leave_out or not isinstance(part, Mapping)):
        raise PathNotFound(path=".".join(change.path), missing=keys[0], known=", ".join(places) or "-")
    copy: Any = dict(part) if isinstance(part, Mapping) else list(part)
    if len(keys) > 1:
        copy[place] = _changed(part[place], change, keys[1:])
    elif change.leave_out:
        del copy[place]
    else:
        copy[keys[0] if place is None else place] = change.value
    return copy


def _places(part: Any) -> dict[str, Any]:
    """What stands directly below: by key, by the code of an element, else by its number from 0."""
    if isinstance(part, Mapping):
        return {str(key): key for key in part}
    if not isinstance(part, list):
        return {}
    return {str(each["code"] if _has_code(each) else at): at for at, each in enumerate(part)}


def _has_code(element: Any) -> bool:
    return isinstance(element, Mapping) and "code" in element
