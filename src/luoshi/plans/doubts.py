"""Doubts: what a person should look at in a reading, each with its place and its reason.

A doubt changes nothing in the reading. The sentences are here; where they are found: doubting.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.documents.outline import Doubt
from luoshi.messages import mark, translate
from luoshi.plans.magnitudes import reason

SENTENCES = {
    "no_outline": mark("No numbered items were found, so nothing stands under an item. Is this the whole document?"),
    "number_jump": mark("The number {number} does not follow the one before. Read as printed; is an item missing?"),
    "number_repeat": mark("The number {number} comes again. Read as printed; two items have the same id."),
    "annex_missing": mark("The annex “{title}” is named but not in this file. Ask for it: what it holds was not read."),
    "bracket_not_understood": mark("This bracket talks of duties but names no unit that was recognised: {words}"),
    "unit_form": mark("“{name}” stands where a unit is expected but does not look like one. Kept as written."),
    "unit_unknown": mark("“{name}” is not in the unit directory. Kept as written; add it there or correct it."),
    "unit_level_added": mark("“{name}” was read as {body}, because the issuer is of that level. Confirm it."),
    "unit_loose": mark("“{name}” was read as {body}; another document may mean another body by it. Confirm it."),
    "unit_open": mark("“{name}” stands for several units, and no list of its members is loaded."),
    "directory_elsewhere": mark(
        "The unit directory was not made for {issuer}; units were kept as written. Load its directory to resolve them."
    ),
    "number_without_target": mark("The sentence promises something, but this number became no target: {words}"),
    "magnitude": mark("{indicator} {value}: {why}. Kept as printed; check the document."),
    "deadline_inherited": mark("The deadline {deadline} of {indicator} stands in another sentence. Is it meant here?"),
    "target_twice": mark("{indicator} {value} is promised twice, in {first} and in {second}. Is it one target?"),
    "target_without_owner": mark("{indicator}: nobody is named for the item {item} that promises it."),
    "overlap": mark("These words stand in {first} and in {second}: {words}"),
}


def sentence(doubt: Doubt) -> str:
    """The doubt as a sentence in the language in use."""
    return doubt_sentence(doubt.code, dict(doubt.facts))


def doubt_sentence(code: str, facts: Mapping[str, str]) -> str:
    """The same of a doubt that was stored, whatever the language was in which it was found."""
    if "why" in facts:
        facts = {**facts, "why": reason(facts["why"])}
    return translate(SENTENCES[code]).format(**facts)
