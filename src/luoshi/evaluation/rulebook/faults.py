"""What a JSON Schema found, as a sentence that says what stands there and what may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SENTENCES = {
    "required": mark("{place} lacks {missing}."),
    "additionalProperties": mark("{place} has keys that mean nothing here: {unknown}. Known are: {known}."),
    "enum": mark("{place} is {value}; it must be one of: {known}."),
    "pattern": mark("{place} is {value}, which has not the form {known}."),
    "minItems": mark("{place} is empty."),
    "minLength": mark("{place} is empty."),
    "minProperties": mark("{place} says too little: at least {known} keys."),
    "minimum": mark("{place} is {value}; it must be at least {known}."),
    "maximum": mark("{place} is {value}; it must be at most {known}."),
    "maxItems": mark("{place} has too many entries; at most {known}."),
    "maxProperties": mark("{place} has too many keys: give each a place of its own."),
    "exclusiveMinimum": mark("{place} is {value}; it must be more than {known}."),
    "multipleOf": mark("{place} is {value}; it must be a whole number."),
    "const": mark("{place} is {value}; it must be one of: {known}."),
}
_TYPES = {
    "object": mark("{place} is {value}; it must have keys, of these: {known}."),
    "array": mark("{place} is {value}; it must be a list."),
    "number": mark("{place} is {value}; it must be a number."),
    "string": mark("{place} is {value}; it must be text."),
    "boolean": mark("{place} is {value}; it must be true or false."),
    "['string', 'number']": mark("{place} is {value}; it must be text or a number."),
}
_OF_KEYS = ("type", "additionalProperties")  # faults that the keys of the place would mend
_TOO_FEW = mark("{place} has too few entries; at least {known}.")
_NO_KIND = mark("{place} is {value}, and may only be of the kinds: {known}.")


def sentence(fault: ValidationError) -> str:
    """The fault in the language in use."""
    schema, value = fault.schema, fault.instance
    properties = schema.get("properties", {}) if isinstance(schema, dict) else {}
    keys = list(value) if isinstance(value, dict) else []
    facts = {
        "place": ".".join(str(part) for part in fault.absolute_path) or translate(mark("the file")),
        "value": _brief(value),
        "known": ", ".join(properties) if fault.validator in _OF_KEYS else _known(fault.validator_value),
        "unknown": ", ".join(key for key in keys if key not in properties),
        "missing": ", ".join(key for key in _names(fault.validator_value) if key not in keys),
    }
    return translate(_words(fault)).format(**facts)


def _words(fault: ValidationError) -> str:
    if fault.validator == "type":
        return _TYPES.get(str(fault.validator_value), _NO_KIND)
    if fault.validator == "minItems" and fault.instance:
        return _TOO_FEW
    return _SENTENCES[str(fault.validator)]


def _names(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _known(value: object) -> str:
    return ", ".join(_names(value)) or str(value)


def _brief(value: object) -> str:
    text = str(value)
    return f"“{text}”" if len(text) <= 40 else f"“{text[:40]}…”"
