"""Areas within one another, by their codes of GB/T 2260: two digits each for province, city and county."""

from __future__ import annotations


def stem(code: str) -> str:
    """What the codes of all areas within one begin with: 6207 of 620700, 6210 of 621000, 62 of 620000."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def above(code: str) -> list[str]:
    """The codes of the city, the province and the state around an area."""
    return [code[:4] + "00", code[:2] + "0000", "000000", "100000"]
