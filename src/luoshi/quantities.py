"""Numbers as Chinese documents print them, as Decimal: 17.8, 1,000, 二十三, 两, 百; and fractions as Decimal.

Width and spaces are the normalised copy's business (documents/normal.py).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_ROUNDED = Context(prec=40, rounding=ROUND_HALF_UP)


def chinese_numeral(words: str) -> int | None:
    """Value of a Chinese numeral below 万 or with 万 and 亿; None when it is none.

    Both ways of writing are read: 二十三 and 二三, 一百零五 and 一〇五. A leading 十, 百 or 千 counts as one of it.
    """
    if not words:
        return None
    if all(word in _DIGITS for word in words):
        return int("".join(str(_DIGITS[word]) for word in words))
    total = section = digit = 0
    seen = False
    for word in words:
        if word in _DIGITS:
            digit, seen = _DIGITS[word], True
        elif word in _TENS:
            section += (digit if seen and digit else 1) * _TENS[word]
            digit, seen = 0, False
        elif word == "亿":  # 两万亿 is two myriads of 亿: all that stands before it is counted in it
            total = (total + section + digit or 1) * _MYRIADS[word]
            section, digit, seen = 0, 0, False
        elif word in _MYRIADS:
            total += (section + digit or 1) * _MYRIADS[word]
            section, digit, seen = 0, 0, False
        else:
            return None
    return total + section + digit


def number(words: str) -> Decimal | None:
    """Value of a number as printed, Arabic or Chinese, with the digits that are printed (1.0 stays 1.0)."""
    plain = words.replace(",", "").replace(" ", "")
    if plain and plain[0] in "0123456789":
        try:
            return Decimal(plain)
        except ArithmeticError:
            return None
    value = chinese_numeral(plain)
    return None if value is None else Decimal(value)


def decimal_of(value: Fraction) -> Decimal:
    """The same number with all its digits where they end; else with 40 significant ones, the last rounded half up."""
    rest, twos = value.denominator, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    fives = 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return _ROUNDED.divide(Decimal(value.numerator), Decimal(value.denominator))
    places = max(twos, fives)
    return Decimal(f"{value.numerator * 10**places // value.denominator}e-{places}")
