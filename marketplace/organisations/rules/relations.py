"""Which two parties are related, and by what. Equal names may be chance: those are possible relations only."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from marketplace.kernel.text import gettext_noop

_NOISE = re.compile(r"[\s\-()（）,，.。·]+")
PEOPLE = gettext_noop("the same person acts for both")
DECLARED = gettext_noop("declared by one of them")
OWNER = gettext_noop("same owner")
ACCOUNT = gettext_noop("same bank account")
PHONE = gettext_noop("same telephone")
ADDRESS = gettext_noop("same address")
REPRESENTATIVE = gettext_noop("legal representatives of the same name")
CONTACT = gettext_noop("contacts of the same name")
_CERTAIN = frozenset({PEOPLE, DECLARED, OWNER, ACCOUNT})


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What two organisations are compared by; blank texts compare with nothing."""

    credit_code: str
    owner: str = ""
    legal_representative: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    address: str = ""
    bank_account: str = ""
    declared: AbstractSet[str] = frozenset()
    people: AbstractSet[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Relatedness:
    """By what two parties are related; `certain` when more than equal names, telephones or addresses speak for it."""

    reasons: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether at least one reason can't be chance."""
        return not _CERTAIN.isdisjoint(self.reasons)


def relatedness(one: Traits, other: Traits) -> Relatedness | None:
    """Return by what `one` and `other` are related, the strongest reason first; None when by nothing that is known."""
    found = [
        (PEOPLE, not one.people.isdisjoint(other.people)),
        (DECLARED, one.credit_code in other.declared or other.credit_code in one.declared),
        (OWNER, _same(one.owner, other.owner) or _owns(one, other) or _owns(other, one)),
        (ACCOUNT, _same(one.bank_account, other.bank_account)),
        (PHONE, _same(one.contact_phone, other.contact_phone)),
        (ADDRESS, _same(one.address, other.address)),
        (REPRESENTATIVE, _same(one.legal_representative, other.legal_representative)),
        (CONTACT, _same(one.contact_name, other.contact_name)),
    ]
    reasons = tuple(reason for reason, holds in found if holds)
    return Relatedness(reasons=reasons) if reasons else None


def folded(text: str) -> str:
    """Return `text` as it is compared: without spaces, brackets and punctuation, in one case."""
    return _NOISE.sub("", text).casefold()


def _same(one: str, other: str) -> bool:
    return bool(folded(one)) and folded(one) == folded(other)


def _owns(one: Traits, other: Traits) -> bool:
    return bool(other.owner) and _same(one.credit_code, other.owner)
