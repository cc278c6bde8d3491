"""Passwords hashed by PBKDF2 with HMAC-SM3, where 商用密码 are asked for: LUOSHI_PASSWORD_HASH=sm3. Else Argon2id.

SM3 is GB/T 32905-2016, as the OpenSSL of Python has it; PBKDF2 is RFC 8018; salt, rounds and form are Django's.
"""

from __future__ import annotations

import hashlib

from django.contrib.auth.hashers import PBKDF2PasswordHasher


def sm3() -> hashlib._Hash:
    """An empty hash."""
    return hashlib.new("sm3")


class PBKDF2SM3PasswordHasher(PBKDF2PasswordHasher):
    """As many rounds as Django has for SHA-256, whose result is as long."""

    algorithm = "pbkdf2_sm3"
    digest = staticmethod(sm3)
