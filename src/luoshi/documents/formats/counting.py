"""Counting: whole numbers in the numerals that lists print them in. What has no numeral is written in digits."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(number: int) -> str:
    """一, 十, 二十一, 一百零五; from 10000 on in digits."""
    return _tens(_thousands(number, _DIGITS, "十百千"))


def formal(number: int) -> str:
    """壹, 壹拾, 贰拾壹."""
    return _thousands(number, _FORMAL, "拾佰仟")


def chinese_digits(number: int) -> str:
    """一〇, 二一: every digit for itself."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(number, 0)))


def enclosed(number: int) -> str:
    """①, ⑳, ㉑, ㊿."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def parenthesised(number: int) -> str:
    """⑴, ⒇."""
    return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"


def letters(number: int) -> str:
    """A, Z, AA, BB as Word prints them."""
    if not 1 <= number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """I, IV, XII."""
    if not 1 <= number < 4000:
        return str(number)
    written = ""
    for value, numeral in _ROMAN:
        written += numeral * (number // value)
        number %= value
    return written


def from_cycle(number: int, signs: str) -> str:
    """The sign at this place of a cycle such as 甲乙丙."""
    return signs[(number - 1) % len(signs)] if number >= 1 else str(number)


def full_width(number: int) -> str:
    """１２."""
    return "".join(chr(0xFF10 + int(digit)) for digit in str(max(number, 0)))


def _thousands(number: int, digits: str, places: str) -> str:
    if not 0 < number < 10000:
        return digits[0] if number == 0 else str(number)
    written = ""
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += digits[digit] + (places[power - 1] if power else "")
        elif written and not written.endswith(digits[0]):
            written += digits[0]
    return written.rstrip(digits[0])


def _tens(written: str) -> str:
    """十五, not 一十五, at the beginning of a number."""
    return written[1:] if written.startswith("一十") else written
