"""What a supplier types about itself, read once at the door."""

import re
from collections.abc import Mapping
from typing import Any

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import read_note
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Registration
from marketplace.organisations.queries import region as known_region
from marketplace.organisations.rules import credit_code_holds
from marketplace.organisations.states import EnterpriseSize

# The fields of a profile with the most characters each may have.
PROFILE = {
    "name": 120,
    "name_en": 160,
    "legal_representative": 60,
    "owner": 120,
    "address": 200,
    "contact_name": 60,
    "contact_phone": 20,
    "bank_name": 120,
    "bank_account": 34,
    "size": 8,
}
OPTIONAL = {"name_en", "owner"}
_PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,18}")
_ACCOUNT = re.compile(r"[0-9A-Za-z][0-9A-Za-z \-]{5,33}")


def put_values(row: Registration, values: Mapping[str, str]) -> list[str]:
    """Put typed values into a draft and return the names of the fields they changed.

    Raises `InvalidInput` naming each field that can't be, `NotFound` for an unknown region.
    """
    read = _read(values)
    if "region" in values:
        read["region_id"] = known_region(code=str(values["region"])).pk
    if "credit_code" in values:
        read["credit_code"] = _credit_code(row, str(values["credit_code"]))
    changed = sorted(name for name, value in read.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, read[name])
    return changed


def require_complete(row: Registration) -> None:
    """Raise `InvalidInput` naming each field that a registration can't be sent in without."""
    blank = {name for name in (*PROFILE, "credit_code") if name not in OPTIONAL and not getattr(row, name)}
    if blank:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields=dict.fromkeys(sorted(blank), gettext_noop("This field is needed.")),
        )


def _read(values: Mapping[str, str]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in PROFILE.keys() & values.keys():
        try:
            read[name] = read_note(values[name], field=name, most=PROFILE[name])
        except InvalidInput as error:
            wrong |= error.fields
            continue
        if read[name] and (message := _wrong(name, read[name])):
            wrong[name] = message
    if wrong:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=wrong)
    return read


def _wrong(name: str, text: str) -> str:
    if name == "contact_phone" and not _PHONE.fullmatch(text):
        return gettext_noop("Write a telephone number in digits.")
    if name == "bank_account" and not _ACCOUNT.fullmatch(text):
        return gettext_noop("Write the account number as the bank prints it.")
    if name == "size" and text not in set(EnterpriseSize):
        return gettext_noop("Choose one of the sizes.")
    return ""


def _credit_code(row: Registration, typed: str) -> str:
    code = typed.strip().upper()
    if code == row.credit_code:
        return code
    if row.organisation_id is not None:
        raise InvalidInput(
            gettext_noop("The credit code stays as it was sent in."),
            fields={"credit_code": gettext_noop("Withdraw this registration to register under another code.")},
        )
    if not credit_code_holds(code):
        raise InvalidInput(
            gettext_noop("%(code)s is not a unified social credit code: its check digits don't hold."),
            params={"code": code[:40]},
            fields={"credit_code": gettext_noop("Copy the 18 characters from the business licence.")},
        )
    return code
