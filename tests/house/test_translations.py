import re
import string

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from luoshi.messages import language, translate, use_language


@pytest.fixture
def catalogue(root):
    with (root / "src/luoshi/locale/zh/LC_MESSAGES/luoshi.po").open("rb") as file:
        return {message.id: message for message in read_po(file) if message.id}


@pytest.fixture
def sentences(root):
    kinds = [("**.py", "python"), ("web/templates/**.html", "jinja2")]
    words = {"translate": None, "mark": None, "_": None}
    found = extract_from_dir(root / "src/luoshi", kinds, keywords=words)
    return {sentence for _, _, sentence, *_ in found}


def fields(sentence):
    """Names in braces, and the old style that argparse has."""
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[a-z]", sentence))


def test_every_sentence_of_the_code_is_in_the_catalogue(sentences, catalogue):
    assert sentences - set(catalogue) == set(), "run make messages, then translate the new ones"


def test_no_sentence_of_the_catalogue_has_left_the_code(sentences, catalogue):
    assert set(catalogue) - sentences == set(), "run make messages"


def test_every_sentence_is_translated_for_certain(catalogue):
    assert [sentence for sentence, message in catalogue.items() if not message.string or message.fuzzy] == []


def test_a_translation_fills_the_same_fields_as_the_sentence(catalogue):
    different = [sentence for sentence, message in catalogue.items() if fields(sentence) != fields(message.string)]

    assert different == []


def test_a_user_reads_chinese_unless_asked_otherwise(monkeypatch, catalogue):
    sentence, message = next(iter(catalogue.items()))

    assert translate(sentence) == message.string
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert translate(sentence) == sentence


def test_a_language_that_was_chosen_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    try:
        use_language("zh")
        assert language() == "zh"
    finally:
        use_language(None)
