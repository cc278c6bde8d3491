"""Status of an observation (数据状态), as SDMX codes it and as people write it.

SDMX code list CL_OBS_STATUS 2.2. `illustrative` (示例) is an extension of luoshi: SDMX has no code for a figure that
was made up to show a screen, and such a figure must never be taken for a normal one.
"""

from __future__ import annotations

from luoshi.indicators.observation import ObsStatus
from luoshi.messages import in_every_language, mark, translate

STATUS_WORDS: dict[ObsStatus, str] = {  # that a form offers
    "normal": mark("normal"),
    "provisional": mark("provisional"),
    "estimated": mark("estimated"),
    "missing": mark("missing"),
    "not_applicable": mark("not applicable"),
    "illustrative": mark("illustrative"),
}
SDMX_CODES: dict[ObsStatus, str] = {
    "normal": "A",
    "provisional": "P",
    "estimated": "E",
    "missing": "O",
    "not_applicable": "M",  # missing value; data cannot exist
    "illustrative": "ILLUSTRATIVE",
}
WITHOUT_VALUE: frozenset[ObsStatus] = frozenset({"missing", "not_applicable"})
_READ: dict[str, ObsStatus] = {
    **{code: status for status, code in SDMX_CODES.items()},
    **{status.upper(): status for status in SDMX_CODES},
    "I": "estimated",  # imputed
    "L": "missing",  # data exist but were not collected
    "Q": "missing",  # suppressed
    "正常": "normal", "核实": "normal", "最终核实": "normal", "年报": "normal", "修订": "normal",
    "初步": "provisional", "初步核算": "provisional", "初步核实": "provisional", "快报": "provisional",
    "估计": "estimated", "估算": "estimated", "推算": "estimated",
    "缺失": "missing", "缺": "missing", "无数据": "missing",
    "不适用": "not_applicable",
    "示例": "illustrative",
}  # fmt: skip


def status_word(status: ObsStatus) -> str:
    """The word for a status in the language in use."""
    return translate(STATUS_WORDS[status])


def status_named(words: str) -> ObsStatus | None:
    """The status that words of a form name, in any language; None for others, codes and other words among them."""
    plain = words.strip().lower()
    for status, word in STATUS_WORDS.items():
        if plain == status or plain in {one.lower() for one in in_every_language(word)}:
            return status
    return None


def status_of(words: str) -> ObsStatus | None:
    """The status that is written so: a name of ours, an SDMX code, or a word for it; None where it is none."""
    return _READ.get("_".join(words.upper().replace("-", " ").split())) or status_named(words)
