import re

import pytest

from luoshi.evaluation.index.method_names import OTHER_NAMES
from luoshi.evaluation.index.settings import EVERYWHERE, TAKES
from luoshi.evaluation.index.spec_file import read_spec

PAGE = "docs/how-to/build-an-index.md"


def test_every_specification_of_the_page_can_be_read(root, tmp_path):
    text = (root / PAGE).read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(name:.*?)^```$", text, flags=re.M | re.S)

    assert len(blocks) == 2
    for at, block in enumerate(blocks):
        path = tmp_path / f"{at}.yaml"
        path.write_text(block, encoding="utf-8")
        assert read_spec(path).indicators


@pytest.mark.parametrize("kind", TAKES)
def test_the_page_names_every_method_and_every_setting(root, kind):
    page = (root / PAGE).read_text(encoding="utf-8")
    words = {*re.findall(r"[\w\u4e00-\u9fff]+", page), *re.findall(r"\w+-\w+", page)}
    settings = set().union(*TAKES[kind].values(), EVERYWHERE.get(kind, ()))

    assert {*TAKES[kind], *settings, *OTHER_NAMES.get(kind, ())} - words <= {""}
