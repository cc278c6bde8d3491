import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def coinr(root):
    """Results of COINr 1.1.14 on its example data, which lie outside the project."""
    folder = Path(os.environ.get("LUOSHI_SHARED", root.parent / "shared")) / "evaluation/coinr"
    if not folder.is_dir():
        pytest.skip("the results of COINr are not here: set LUOSHI_SHARED to the folder that holds evaluation/coinr")
    return folder
