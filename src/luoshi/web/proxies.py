"""Proxies: from which address a request really came, and whose word is taken for it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from luoshi.errors import LuoshiError
from luoshi.messages import mark

Network = IPv4Network | IPv6Network
_ON_THIS_MACHINE = "127.0.0.1,::1"


class ProxyUnknown(LuoshiError):
    """What stands in the setting is no address."""

    code = "proxy_unknown"
    message = mark(
        "LUOSHI_TRUSTED_PROXIES: {found} is no address and no network. Write the addresses of the proxies before the "
        "site, separated by commas, as 127.0.0.1 or 10.0.3.0/24; else each request would count as one of the proxy."
    )


def trusted_proxies(*, tls: bool) -> tuple[Network, ...]:
    """Those of LUOSHI_TRUSTED_PROXIES; without it nginx on this machine, where https says that there is one.

    Raises ProxyUnknown.
    """
    named = os.environ.get("LUOSHI_TRUSTED_PROXIES", _ON_THIS_MACHINE if tls else "")
    return tuple(_network(one.strip()) for one in named.split(",") if one.strip())


def is_trusted(request: HttpRequest) -> bool:
    """Whether the request was handed on by one of our proxies, so that its X-Forwarded-… may be believed."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    return address is not None and _within(address, settings.TRUSTED_PROXIES)


def client_address(request: HttpRequest) -> str | None:
    """Where the request came from: of the addresses that were passed on, the last that is none of our proxies.

    What stands before it, the client may have written himself.
    """
    found = _address(request.META.get("REMOTE_ADDR", ""))
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while found is not None and passed_on and _within(found, settings.TRUSTED_PROXIES):
        before = _address(passed_on.pop().strip())
        if before is None:
            break
        found = before
    return str(found) if found is not None else None


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise ProxyUnknown(found=text) from error


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found  # as a socket for both kinds writes an IPv4 address


def _within(address: IPv4Address | IPv6Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
