import re
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.evaluation import forecasting
from luoshi.evaluation.forecasting import wording
from luoshi.evaluation.forecasting.odds import odds
from luoshi.evaluation.forecasting.wording import sentences
from luoshi.messages import translate, use_language

SERIES = {2010: Decimal(4), 2011: Decimal(5), 2013: Decimal(7)}


def test_a_forecast_says_its_model_its_scale_its_points_and_what_to_bear_in_mind():
    use_language("en")
    try:
        told = sentences(odds(SERIES, until=2015, model="drift"))
    finally:
        use_language(None)

    assert told == (
        "Model: the last figure, moving on by the average change (random walk with drift), on their logarithms, so "
        "that changes count in percent; 3 yearly figures up to 2013.",
        "Years between the figures are missing; they were bridged by the model and not filled in.",
    )


def test_a_reader_of_chinese_is_told_in_chinese():
    assert all(re.search("[一-鿿]", sentence) for sentence in sentences(odds(SERIES, until=2015)))


def test_every_code_in_the_code_has_its_sentence():
    text = "".join(path.read_text(encoding="utf-8") for path in Path(forecasting.__file__).parent.glob("*.py"))
    returned = {code for code in re.findall(r'(?:return|reason=|else) "(\w+)"', text) if "_" in code}
    warned = set(re.findall(r'^        "(\w+)": ', text, re.M)) | set(re.findall(r'\("(\w+)",\)', text))

    assert returned <= set(wording.REASONS)
    assert {code for code in warned if "_" in code} <= set(wording.WARNINGS)
    assert len(returned) > 10
    assert len(warned) > 4


@pytest.mark.parametrize("table", [wording.MODELS, wording.SCALES, wording.REASONS, wording.WARNINGS])
def test_every_sentence_is_there_in_chinese(table):
    assert [code for code, sentence in table.items() if not re.search("[一-鿿]", translate(sentence))] == []
