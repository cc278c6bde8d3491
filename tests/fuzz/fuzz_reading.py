"""Fuzzing of the reader with atheris (libFuzzer): any text is read, and every span stands within it.

Run by `make fuzz`; not a test of pytest's. Seeds are the plans of tests/data and those that LUOSHI_SHARED leads to,
where they are there. Usage: fuzz_reading.py FOLDER [options of libFuzzer]; what breaks the reader is kept in FOLDER.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["luoshi"]):
    from luoshi.documents.classified import ClassifiedDocument
    from luoshi.documents.reading import outline_of
    from luoshi.documents.source_text import SourceText
    from luoshi.plans import extract

sys.path.insert(0, str(Path(__file__).parents[1]))
from reading_corpus import OURS, SAMPLE, THEIRS, VOCABULARY, faults, source

LONGEST = 1500  # characters of a seed: short inputs are mutated often, long ones seldom reach anything new


class UnsoundReading(AssertionError):
    """A reading breaks a law; the message says which."""


def read_one(data: bytes) -> None:
    """Read the text that the bytes hold: the first byte says in which format."""
    form = ("txt", "md", "html")[data[0] % 3] if data else "txt"
    try:
        plan = extract(outline_of(SourceText(data[1:].decode("utf-8", "replace"), form)))
    except ClassifiedDocument:
        return
    if broken := faults(plan):
        raise UnsoundReading("; ".join(broken))


def plant(folder: Path) -> None:
    """Write the seeds: each document in pieces, so that every part of it is mutated; and the words to put in."""
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in VOCABULARY)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in escaped))
    for path in (*OURS, SAMPLE, *THEIRS):
        text = source(path).text
        for start in range(0, len(text), LONGEST):
            seed = b"\0" + text[start : start + LONGEST].encode("utf-8", "replace")
            (folder / "corpus" / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


if __name__ == "__main__":
    here = Path(sys.argv[1])
    plant(here)
    options = [f"-dict={here / 'words'}", f"-artifact_prefix={here}/", "-timeout=20", "-max_len=6000", *sys.argv[2:]]
    atheris.Setup([sys.argv[0], str(here / "corpus"), *options], read_one)
    atheris.Fuzz()
