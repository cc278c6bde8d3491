import pytest
from index_files import Files

from luoshi.messages import use_language


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language(None)
