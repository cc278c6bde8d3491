"""What an uncertainty analysis was: seed, runs, design and what was left out. Enough to make it again."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from luoshi.evaluation.index.spec_file import read_content
from luoshi.exchange.exact_json import dumps
from luoshi.exchange.uncertainty_csv import Found

UNCERTAINTY = "uncertainty.json"


def uncertainty_json(found: Found, spec: tuple[str, bytes], seed: int, replayed: str | None) -> str:
    """The JSON of one analysis. spec: name and content. replayed: the file whose runs were made again."""
    section, design = found.section, found.draw.design
    told = {
        "luoshi": version("luoshi"),
        "specification": _file(*spec),
        "seed": seed,
        "replayed": None if replayed is None else _file(Path(replayed).name, read_content(Path(replayed))),
        "runs": design.n_runs,
        "base_rows": design.a.size,
        "independent_runs": design.a.size + design.b.size + design.free.size,
        "runs_without_result": len(found.study.failed),
        "design": section.design,
        "interval": list(section.interval),
        "estimator": section.estimator,
        "resamples": section.resamples,
        "period": section.period,
        "assumptions": [assumption.name for assumption in section.assumptions],
    }
    return dumps(told) + "\n"


def _file(name: str, content: bytes) -> dict[str, str]:
    return {"file": name, "sha256": sha256(content).hexdigest()}
