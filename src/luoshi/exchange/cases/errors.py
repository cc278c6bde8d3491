"""What may be wrong with a table of cases, each with its place in the file."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.messages import mark


class NotACaseTable(LuoshiError):
    """The file holds no cases at all."""

    code = "not_a_case_table"
    message = mark(
        "{path} is no table of cases: {reason}. It is a JSON file with a list of cases, or with one under “cases”; "
        "`luoshi evaluate --schema` prints its form."
    )


class CaseFieldUnknown(LuoshiError):
    """A field that nobody reads."""

    code = "case_field_unknown"
    message = mark("{place}: there is no field “{name}”; it would be ignored. The nearest name is “{nearest}”.")


class CaseFieldMissing(LuoshiError):
    """A field that is needed."""

    code = "case_field_missing"
    message = mark("{place}: the field “{name}” is needed and is not there.")


class CaseFieldTwice(LuoshiError):
    """A field given twice, perhaps under two names."""

    code = "case_field_twice"
    message = mark("{place}: “{name}” is given twice, and nobody can tell which one is meant. Leave one out.")


class CaseValueUnfit(LuoshiError):
    """A value that is not what its field holds."""

    code = "case_value_unfit"
    message = mark("{place}: {value} does not fit here. Needed is {wanted}.")
