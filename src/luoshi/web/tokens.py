"""Who asks with a token: the person in whose name it was made, as reporter of its one unit and as nothing else."""

from __future__ import annotations

from hashlib import sha256

from luoshi.web.models import ApiToken
from luoshi.web.roles import ROLES, Permission
from luoshi.web.visitors import PUBLIC_VISITOR, Visitor, as_visitor, today

API = "/api/"  # addresses begin so
_SCHEME = "bearer"


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def visitor_by_token(header: str) -> Visitor:
    """Nobody, where the token is unknown, over, or its person does not report for the unit any more.

    While somebody else knows the password of the person, it opens nothing.
    """
    scheme, _, token = header.partition(" ")
    if scheme.lower() != _SCHEME:
        return PUBLIC_VISITOR
    row = ApiToken.objects.filter(digest=digest_of(token.strip()), ended_at=None).select_related("person").first()
    if row is None or row.expires_on < today() or not row.person.is_active:
        return PUBLIC_VISITOR
    whole = as_visitor(row.person, verified=False)
    held = tuple(one for one in whole.held if one.unit == row.unit_id and Permission.REPORT in ROLES[one.role])
    own = tuple(one._replace(scope="own") for one in held)
    return Visitor(whole.id, f"{whole.name}({row.name})", own, must_change_password=whole.must_change_password)
