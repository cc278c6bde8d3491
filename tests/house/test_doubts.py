import re

from luoshi.plans.doubts import SENTENCES


def test_every_doubt_is_explained_in_the_docs_and_only_those(docs):
    explained = re.findall(r"^## `(\w+)`$", docs["docs/doubts.md"], flags=re.M)

    assert sorted(explained) == sorted(SENTENCES)
