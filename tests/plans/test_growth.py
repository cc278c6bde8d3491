"""A text without the end of a sentence takes no more than in proportion to its length (nearly).

Bar: 6 s of processor for 20,000 characters. Measured when it was set, on one core of a busy machine: 0.1 to 1.5 s;
before the scans from the beginning of the sentence were bounded: 3 s for plain words, 10 to 28 s for those below.
"""

import time

import pytest
from reading_corpus import plan_of

LENGTH = 20_000
BAR = 6.0  # seconds


@pytest.mark.parametrize(
    "words",
    ["10%、", "达到10%,", "1个、", "翻番", "全覆盖", "清零,", "逐年提高", "进入前三名", "《", "市政府、", "一、"],
)
def test_twenty_thousand_characters_without_a_full_stop_are_read_in_seconds(words):
    text = "某市方案\n" + words * (LENGTH // len(words))
    began = time.process_time()

    plan_of(text)

    assert time.process_time() - began < BAR
