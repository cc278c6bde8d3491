"""YAML 1.2 as plain values: numbers exact, dates as they are written, and the line of each value.

Strict: a key given twice, an anchor, and a number that is none are problems and never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.messages import mark, translate

Path = tuple[str | int, ...]  # keys and places in lists, from the outside in

_DIGITS = 60  # no figure of a plan or an index has more; exact arithmetic with a million would not end
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class Problem(NamedTuple):
    """Something in a file that cannot be taken as it is."""

    line: int  # from 1
    text: str  # in the language in use


class Values(NamedTuple):
    """What a text holds, the line of every value, and what was wrong."""

    value: Any  # dict, list, str, Decimal, bool or None
    lines: dict[Path, int]
    problems: tuple[Problem, ...]


def plain_values(text: str) -> Values:
    """The values of a YAML text. Nothing is raised for a text that is no YAML: it is a problem."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    loader = _Loader()
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Values(None, {}, (Problem(line, _no_yaml(error.problem or "")),))
    except YAMLError as error:
        return Values(None, {}, (Problem(1, _no_yaml(str(error).splitlines()[0])),))
    except RecursionError:
        return Values(None, {}, (Problem(1, _no_yaml(translate(mark("too many lists within one another")))),))
    value = loader.value(root, ()) if root is not None else None
    return Values(value, loader.lines, tuple(loader.problems))


def _no_yaml(reason: str) -> str:
    return translate(mark("This is no YAML: {reason}.")).format(reason=reason)


class _Loader:
    """Walks the nodes once; a node met twice is an anchor, which could grow without end."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Any, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if id(node) in self._seen:
            self._say(line, translate(mark("Anchors and aliases (&, *) are not read. Write the value out.")))
            return None
        self._seen.add(id(node))
        if node.id == "mapping":
            return dict(self._pairs(node, path))
        if node.id == "sequence":
            return [self.value(item, (*path, at)) for at, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _pairs(self, node: Any, path: Path) -> Iterator[tuple[str, Any]]:
        keys: set[str] = set()
        for key, item in node.value:
            name = str(key.value)
            if name in keys:
                sentence = translate(mark("“{key}” is given twice, so one of them would be lost."))
                self._say(key.start_mark.line + 1, sentence.format(key=name))
            keys.add(name)
            yield name, self.value(item, (*path, name))

    def _scalar(self, node: Any, line: int) -> Any:
        if node.tag == "tag:yaml.org,2002:null":
            return None
        if node.tag == "tag:yaml.org,2002:bool":
            return node.value.lower() == "true"
        if node.tag not in _NUMBERS:
            return node.value
        try:
            number = Decimal(node.value)
        except ArithmeticError:
            number = Decimal("NaN")
        if not number.is_finite():
            self._say(line, translate(mark("“{value}” is no plain decimal number.")).format(value=node.value))
            return None
        if number.adjusted() > _DIGITS:
            self._say(line, translate(mark("“{value}” is too large to compute with.")).format(value=node.value))
            return None
        return number

    def _say(self, line: int, text: str) -> None:
        self.problems.append(Problem(line, text))
