import re

from luoshi.indicators.refusals import REASONS


def test_every_reason_for_a_refusal_is_explained_in_the_docs_and_only_those(docs):
    explained = re.findall(r"^## `(\w+)`$", docs["docs/refusals.md"], flags=re.M)

    assert sorted(explained) == sorted(REASONS)
