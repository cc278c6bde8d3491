"""Messages: every sentence a user reads, in the language the user reads.

The msgid is the English sentence; the Chinese one stands in locale/zh/LC_MESSAGES/luoshi.po. Chinese is the default.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("zh", "en")
_chosen: str | None = None
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def translate(msgid: str) -> str:
    """The sentence in the language in use. Fields such as {path} are left for the caller to fill."""
    if not msgid:
        return ""  # gettext would answer with the header of the catalogue
    return _catalogue(language()).gettext(msgid)


def in_every_language(msgid: str) -> tuple[str, ...]:
    """The sentence in each of LANGUAGES, to recognise what may have been written in any of them."""
    return tuple(_catalogue(lang).gettext(msgid) for lang in LANGUAGES)


def mark(msgid: str) -> str:
    """The msgid itself: says to the extractor that `translate` will be called on it later."""
    return msgid


def refusal(error: OSError) -> str:
    """Why the system refused, in the language in use; in its own words where the reason is a rare one."""
    return translate(_REFUSALS.get(error.errno or 0, "")) or error.strerror or str(error)


def use_language(lang: str | None) -> None:
    """Speak `lang` from now on, such as "zh", "en" or "en_GB.UTF-8"; None goes back to what the environment says."""
    global _chosen  # noqa: PLW0603  one process speaks one language: the command line sets it once
    _chosen = _known(lang) if lang else None


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak `lang` for a while, in this thread alone: a site answers many people at once, each in his language."""
    before = _spoken.set(_known(lang))
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """The language in use: the one spoken or chosen, else LUOSHI_LANG, LC_ALL, LANG in this order, else Chinese."""
    spoken = _spoken.get()
    if spoken:
        return spoken
    if _chosen:
        return _chosen
    for variable in ("LUOSHI_LANG", "LC_ALL", "LANG"):
        if os.environ.get(variable):
            return _known(os.environ[variable])
    return "zh"


_REFUSALS = {
    errno.ENOENT: mark("there is no such file or folder"),
    errno.EACCES: mark("there is no right to do so"),
    errno.EPERM: mark("there is no right to do so"),
    errno.EISDIR: mark("a folder stands there"),
    errno.ENOTDIR: mark("a part of the path is no folder"),
    errno.EEXIST: mark("something else stands there"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.ELOOP: mark("its links lead round in a circle"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EROFS: mark("the disk may only be read"),
    errno.EIO: mark("the disk or the device failed"),
    errno.EBUSY: mark("it is in use"),
    errno.EMFILE: mark("too many files are open"),
}


def _known(lang: str) -> str:
    return "en" if lang.lower().startswith("en") else "zh"


@cache
def _catalogue(lang: str) -> "NullTranslations":
    from gettext import NullTranslations, translation  # only when needed: it is a tenth of the start

    if lang == "en":
        return NullTranslations()
    return translation("luoshi", Path(__file__).parent / "locale", languages=[lang], fallback=True)
