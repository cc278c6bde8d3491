"""Where accounts were made before actions/accounts.py."""

from luoshi.web.actions.accounts import AccountTaken, NewAccount, add_account
from luoshi.web.actions.roles import AdministratorsCombined, UnitUnknown, give_role, unit_called

__all__ = [
    "AccountTaken",
    "AdministratorsCombined",
    "NewAccount",
    "UnitUnknown",
    "add_account",
    "give_role",
    "unit_called",
]
