"""What the pages of accounts take: each field with its limits. What fits together, the actions say."""

from __future__ import annotations

from datetime import date

from django import forms

from luoshi.messages import mark, translate
from luoshi.web.actions.accounts import Details
from luoshi.web.models import Plan
from luoshi.web.roles import ROLE_NAMES, SCOPE_NAMES
from luoshi.web.visitors import today


def _translated(words: dict[str, str]) -> list[tuple[str, str]]:
    """Choices in the language of the reader."""
    return [(value, translate(word)) for value, word in words.items()]


def not_past(day: date) -> None:
    """Nobody has had a right before it was given. Raises ValidationError."""
    if day < today():
        raise forms.ValidationError(translate(mark("A role begins today or later.")))


class ContactForm(forms.Form):
    """What a person says of himself."""

    post = forms.CharField(max_length=60, required=False)
    telephone = forms.RegexField(r"^[0-9+*() -]*$", max_length=30, required=False)


class DetailsForm(ContactForm):
    """What is kept of a person."""

    name = forms.CharField(max_length=60)

    def details(self) -> Details:
        """As an action takes them."""
        return Details(*(self.cleaned_data[name] for name in Details._fields))


class RoleForm(forms.Form):
    """A role in a unit, from a day to a day."""

    role = forms.ChoiceField(choices=lambda: _translated(ROLE_NAMES))
    unit = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}))
    scope = forms.ChoiceField(choices=lambda: _translated(SCOPE_NAMES))
    plan = forms.ModelChoiceField(Plan.objects.all(), required=False)
    since = forms.DateField(validators=[not_past], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AccountForm(RoleForm, DetailsForm):
    """A person with a first role."""

    username = forms.RegexField(r"^[a-z0-9._-]+$", min_length=2, max_length=60)
