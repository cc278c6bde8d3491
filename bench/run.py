"""Measures how fast luoshi is: one line a figure, `name value unit`.

Every other module of this folder holds figures in FIGURES, by name; an argument keeps those whose name begins with it.
"""

import faulthandler
import importlib
import signal
import sys
from pathlib import Path


def main(beginning: str = "") -> int:
    faulthandler.enable()
    faulthandler.register(signal.SIGTERM, chain=True)  # who ends it is told where it was
    within_limits = True
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in {"run", "figures", "site_data", "site_pages"}:
            continue
        for name, figure in importlib.import_module(path.stem).FIGURES.items():
            if name.startswith(beginning):
                value = figure.measure()
                print(f"{name} {value:.3g} {figure.unit}", flush=True)
                if not figure.holds(value):
                    within_limits = False
                    print(f"{name} should be {figure.wanted}", file=sys.stderr)
    return 0 if within_limits else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
