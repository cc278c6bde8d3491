"""How a telephone is shown: enough to recognise it, too little to call it."""

from __future__ import annotations


def masked(telephone: str) -> str:
    """13912348000 as 139****8000; of a short one the last two digits."""
    if len(telephone) < 8:
        return "*" * max(0, len(telephone) - 2) + telephone[-2:] if telephone else ""
    return telephone[:3] + "*" * (len(telephone) - 7) + telephone[-4:]
