"""Addresses that a request names, taken only where they lead to this site."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.web.visitors import Request


def safe(request: Request, address: str) -> str:
    """An address of this site; its first page in place of any other."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own and address else "/"
