"""Inputs: which documents the words on the command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

STANDARD_INPUT = "-"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd"})


class Inputs(NamedTuple):
    """The documents to read, in order; `passed_over`: files in folders that no reader of documents takes."""

    files: tuple[str, ...]
    passed_over: int
    many: bool  # whether the words may mean several documents, even where they mean one today


def find_inputs(words: Sequence[str]) -> Inputs:
    """The documents that file names, folders (with all below them) and - mean. A name that leads nowhere is kept."""
    files: dict[str, None] = {}
    passed_over = 0
    folders = [word for word in words if word != STANDARD_INPUT and Path(word).is_dir()]
    for word in words:
        if word not in folders:
            files[word] = None
            continue
        for path in _below(word):
            if Path(path).suffix.lower() in SUFFIXES:
                files[path] = None
            else:
                passed_over += 1
    return Inputs(tuple(files), passed_over, many=bool(folders) or len(words) > 1)


def _below(folder: str) -> Iterator[str]:
    """Files in a folder and below, in the order of their names, without hidden ones and those of open programs."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(place, name)) for name in sorted(names) if not name.startswith((".", "~$")))
