"""Number formats of Word lists (ST_NumberFormat, ECMA-376 part 1, section 17.18.59): how a count is printed."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.documents.formats.counting import (
    chinese,
    chinese_digits,
    enclosed,
    formal,
    from_cycle,
    full_width,
    letters,
    parenthesised,
    roman,
)

_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": enclosed,
    "decimalEnclosedCircleChinese": enclosed,
    "decimalEnclosedParen": parenthesised,
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": chinese_digits,
    "taiwaneseDigital": chinese_digits,
    "japaneseDigitalTenThousand": chinese_digits,
    "chineseLegalSimplified": formal,
    "japaneseLegal": formal,
    "ideographLegalTraditional": formal,
    "ideographTraditional": lambda number: from_cycle(number, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": lambda number: from_cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def printed(number: int, numerals: str) -> str:
    """`number` in these numerals; in digits when the format is not known."""
    return _WRITTEN.get(numerals, str)(number)
