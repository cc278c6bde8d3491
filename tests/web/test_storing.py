import pytest

from luoshi.web.storing import FileDamaged, path_of, read_stored, write_stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_same_bytes_are_stored_once():
    first, second = write_stored(b"one", "text/plain"), write_stored(b"one", "text/plain")

    assert first == second
    assert read_stored(first) == b"one"


def test_a_file_that_was_altered_on_disk_is_not_shown():
    row = write_stored(b"one", "text/plain")
    path_of(row.sha256).write_bytes(b"two")

    with pytest.raises(FileDamaged):
        read_stored(row)


def test_a_file_that_is_gone_is_told():
    row = write_stored(b"one", "text/plain")
    path_of(row.sha256).unlink()

    with pytest.raises(FileDamaged):
        read_stored(row)
