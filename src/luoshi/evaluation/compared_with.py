"""Compared with (对标地区): the area whose figure a target is held against, as the words of the plan name it."""

from __future__ import annotations

from luoshi.patterns import regex

NATION = "000000"  # the whole country, where GB/T 2260 has no code of its own
_NAMED = (  # words, digits of the code that the area shares with the one it lies around
    (regex(r"全国|国家平均"), 0),
    (regex(r"全省|全自治区|省平均|省均"), 2),
    (regex(r"全市|市平均|市均"), 4),
)


def area_compared_with(words: str, area: str) -> str:
    """The code of the area that words such as 达到全省平均水平 compare `area` with; "" where they name none around."""
    for pattern, digits in _NAMED:
        if pattern.search(words):
            code = area[:digits].ljust(len(NATION), "0")
            return code if code != area else ""
    return ""
