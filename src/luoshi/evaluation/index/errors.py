"""Errors of an index: specifications and figures that cannot be taken, and steps that have no value for them."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark


class IndexFileMissing(LuoshiError):
    """A file of the specification cannot be opened."""

    code = "index_file_missing"
    message = mark("{path} cannot be read: {reason}.")


class IndexSpecInvalid(LuoshiError):
    """The specification holds what cannot be meant; `problems` has each with its line."""

    code = "index_spec_invalid"
    message = mark(
        "The specification {path} cannot be used: an index of a specification that is half understood would be another "
        "one. Correct:\n{lines}"
    )
    problems: tuple[Problem, ...]


class IndexDataInvalid(LuoshiError):
    """The figures hold what is no figure; `problems` has each with its row."""

    code = "index_data_invalid"
    message = mark("The figures in {path} cannot be used. Correct, in these rows:\n{lines}")
    problems: tuple[Problem, ...]


class IndexNotComputable(LuoshiError):
    """A step has no value for figures that are there; `problems` says for which, and why."""

    code = "index_not_computable"
    message = mark(
        "The step {step} has no value for figures that are there, and none is made up. Change the method, or leave out "
        "what is named:\n{lines}"
    )
    problems: tuple[str, ...]


def refuse_file(error: type[IndexSpecInvalid | IndexDataInvalid], path: str, problems: list[Problem]) -> None:
    """Raises the error with all problems, where there are any."""
    if problems:
        ordered = sorted(problems)
        lines = "\n".join(f"{problem.line}: {problem.text}" for problem in ordered)
        raise error(path=path, lines=lines, problems=tuple(ordered))
