"""Patterns of the language: compiled late, but never a wrong one unseen."""

import importlib
import pkgutil
import re

import luoshi
from luoshi.patterns import one_of, regex


def late_patterns():
    for module in pkgutil.walk_packages(luoshi.__path__, "luoshi."):
        if module.name.startswith(("luoshi.documents.", "luoshi.plans.")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if type(value) is type(regex("")):
                    yield f"{module.name}.{name}", value


def test_every_pattern_compiles():
    found = dict(late_patterns())
    assert len(found) > 100
    for value in found.values():
        assert value.pattern == value.words


def test_a_pattern_answers_as_one_that_is_compiled_at_once():
    late, at_once = regex(r"(?P<year>\d{4})年", re.M), re.compile(r"(?P<year>\d{4})年", re.M)
    text = "2014年至2018年"
    assert late.search(text).span() == at_once.search(text).span() == (0, 5)
    assert [match.group("year") for match in late.finditer(text)] == ["2014", "2018"]
    assert late.sub("", text) == "至"
    assert late.flags == at_once.flags


def test_a_longer_word_is_found_before_a_shorter_one_and_signs_are_only_signs():
    words = re.compile(one_of("市 ] ^ - 市委 市委办"))
    assert [found for text in ("市委办公", "市委", "市", "]", "^", "-") for found in words.findall(text)] == [
        "市委办", "市委", "市", "]", "^", "-",
    ]  # fmt: skip
    assert not words.search("\\")
