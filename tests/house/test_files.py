import re

# Written so that the patterns do not find themselves.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|tmp|home/\w+)/")
REGISTRY = re.compile(
    r"py[p]i\.org|python[h]osted\.org|registry\.np[m]js|npm[j]s\.(?:org|com)|deb\.debia[n]\.org", re.I
)
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b(?! ?\(?#\d)")


def lines_with(pattern, texts):
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_path_of_one_machine(texts):
    assert lines_with(MACHINE_PATH, texts) == []


def test_no_file_names_the_host_of_a_package_registry(texts):
    assert lines_with(REGISTRY, texts) == []


def test_nothing_is_left_to_do_without_an_issue_number(texts):
    assert lines_with(UNFINISHED, texts) == []
