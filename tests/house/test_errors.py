import pickle
import re

import pytest

from luoshi.errors import LuoshiError


@pytest.fixture
def errors(modules):
    def below(kind):
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    return [kind for kind in below(LuoshiError) if kind.__module__.startswith("luoshi.")]


def test_every_error_code_is_explained_in_the_docs_and_only_those(errors, docs):
    explained = re.findall(r"^## `(\w+)`$", docs["docs/errors.md"], flags=re.M)

    assert sorted(explained) == sorted({error.code for error in errors if error is not LuoshiError})


def test_every_error_has_a_code_of_its_own(errors):
    codes = [error.__dict__["code"] for error in errors if "code" in error.__dict__]

    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


def test_an_error_keeps_its_facts_on_the_way_from_a_worker_process():
    sent = LuoshiError(path="plan.txt", line=3)

    received = pickle.loads(pickle.dumps(sent))

    assert received.facts == {"path": "plan.txt", "line": 3}
    assert received.path == "plan.txt"
    assert str(received) == str(sent)
