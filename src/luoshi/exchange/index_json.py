"""What a run of an index was: specification, files with their hashes, steps, weights, notes. Enough to run it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from luoshi.evaluation.index.hierarchy import lineage
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.spec import Choice, Step
from luoshi.exchange.exact_json import dumps

RUN = "run.json"


def run_json(results: Results, spec_name: str, spec_content: bytes, files: Mapping[str, str]) -> str:
    """The JSON of one run. files: texts that were written, by name."""
    told = {
        "index": results.spec.name,
        "source": results.spec.source,
        "note": results.spec.note,
        "luoshi": version("luoshi"),
        "specification": {"file": spec_name, "sha256": sha256(spec_content).hexdigest()},
        "figures": [{"file": name, "sha256": digest} for name, digest in results.figures.hashes.items()],
        "units": list(results.figures.units),
        "periods": list(filter(None, results.figures.periods)),
        "hierarchy": lineage(results.tree),
        "weights": dict(zip(results.tree.codes, map(float, results.weights), strict=True)),
        "steps": [_step(stage.step) for stage in results.stages],
        "unused_columns": list(results.figures.unused),
        "notes": list(results.notes),
        "files": [{"file": name, "sha256": sha256(text.encode("utf-8")).hexdigest()} for name, text in files.items()],
    }
    return dumps(told) + "\n"


def _step(step: Step) -> dict[str, Any]:
    exceptions = {code: _choice(choice) for code, choice in step.exceptions.items()}
    found: dict[str, Any] = {"kind": step.kind, "name": step.name, **_choice(step.choice)}
    return {**found, "exceptions": exceptions} if exceptions else found


def _choice(choice: Choice) -> dict[str, Any]:
    method = {"method": choice.method} if choice.method else {}
    return {**method, **{name: _plain(value) for name, value in choice.settings.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, Sequence) and not isinstance(value, str) else value
