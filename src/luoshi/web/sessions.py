"""Sessions: how long one lasts at most. After how long without a request it ends, Django's own settings say."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

_BEGAN = "began_at"


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Note when the person signed in."""
    request.session[_BEGAN] = timezone.now().timestamp()


def is_over(session: SessionBase) -> bool:
    """Whether the session has lasted as long as it may; one whose beginning is not known has."""
    began = session.get(_BEGAN, 0)
    return bool(timezone.now().timestamp() - began >= settings.SESSION_AT_MOST)


def connect() -> None:
    """Have every sign-in noted, on whichever way it came."""
    user_logged_in.connect(begin, dispatch_uid="luoshi.session_began")
