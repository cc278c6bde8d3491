"""What takes long to find out is remembered until the next event is written. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

from luoshi.web.models import ChainHead

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")
_MANY = 64  # answers of one function
_clear: list[Callable[[], None]] = []


def remembered(find_out: Callable[_Asked, _Found]) -> Callable[_Asked, _Found]:
    """The function, asked once for the same things, which can be hashed, with no event between."""

    @lru_cache(maxsize=_MANY)
    def found(_last_event: str, *asked: _Asked.args, **named: _Asked.kwargs) -> _Found:
        return find_out(*asked, **named)

    def answer(*asked: _Asked.args, **named: _Asked.kwargs) -> _Found:
        last = ChainHead.objects.values_list("hash", flat=True).get(pk=1)
        return found(last, *asked, **named)  # type: ignore[arg-type]

    _clear.append(found.cache_clear)
    return answer


def forget() -> None:
    """Find out anew from now on, where rows changed without an event, as in a restored database."""
    for clear in _clear:
        clear()
