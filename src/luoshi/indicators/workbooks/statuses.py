"""Statuses: the words for obs_status that a form offers and that are read back, in each language."""

from __future__ import annotations

from luoshi.indicators.observation import ObsStatus
from luoshi.messages import in_every_language, mark, translate

STATUS_WORDS: dict[ObsStatus, str] = {
    "normal": mark("normal"),
    "provisional": mark("provisional"),
    "estimated": mark("estimated"),
    "missing": mark("missing"),
    "not_applicable": mark("not applicable"),
    "illustrative": mark("illustrative"),
}


def status_word(status: ObsStatus) -> str:
    """The word for a status in the language in use."""
    return translate(STATUS_WORDS[status])


def status_named(words: str) -> ObsStatus | None:
    """The status that words of a form name, in any language; None for others. What else is read: statuses.status_of."""
    plain = words.strip().lower()
    for status, word in STATUS_WORDS.items():
        if plain == status or plain in {one.lower() for one in in_every_language(word)}:
            return status
    return None
