"""Who is who: what everybody may read of an organisation.

Public are its names, credit code, kind, region, place in the budget, whether it may trade, what size it declares, and the
sanctions that were decided. Its representative, owner, address, contact, account, people and documents are not; nor are those who
are still applying or were refused, and sanctions that were only proposed or were rejected.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from marketplace.kernel.actor import OrganisationKind
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.kernel.words import MOST_TERMS
from marketplace.organisations.models import Organisation, Sanction
from marketplace.organisations.states import ADMITTED, SanctionKind, SanctionState

# Nothing else is read for public pages, so that nothing else can be shown by mistake.
_FIELDS = (
    *("id", "name", "name_en", "credit_code", "kind", "state", "barred_until", "size", "small_or_micro", "level"),
    *("region__code", "region__name", "region__name_en", "region__parent_id"),
    *("competent__name", "competent__name_en", "competent__credit_code", "competent__state"),
)
# GB 32100-2015: the first 8 characters of a code say kind and region, which most share; less of one finds nobody.
_SHORTEST_CODE = 8
_DECIDED = (SanctionState.IN_FORCE.value, SanctionState.ENDED.value)


@dataclass(frozen=True, kw_only=True)
class PublicSanction:
    """A sanction that was decided: `until` None stands for "until lifted", `ended_at` None for one in force."""

    number: str
    kind: SanctionKind
    state: SanctionState
    reason: str
    decided_at: datetime.datetime
    until: datetime.datetime | None
    ended_at: datetime.datetime | None


def public_parties(*, kind: OrganisationKind | None = None, region: str = "", text: str = "") -> QuerySet[Organisation]:
    """Return the organisations of the mall for everybody, by name: of one kind, in a region or below, with `named` words."""
    rows = Organisation.objects.filter(state__in=[state.value for state in ADMITTED])
    if kind is not None:
        rows = rows.filter(kind=kind)
    if region:
        rows = rows.filter(region__code__startswith=region_prefix(region))
    return rows.filter(named(text)).select_related("region", "competent").only(*_FIELDS).order_by("name", "pk")


def named(text: str) -> Q:
    """Return the condition that of each word of `text` an organisation's name holds it, or its credit code begins with it.

    No words ask for nothing; of many the first count. Any part of a name counts, not whole words: people write 一中 for
    第一中学, which no dictionary cuts so.
    """
    return Q(*map(_named, [*dict.fromkeys(text.split())][:MOST_TERMS]))


def _named(word: str) -> Q:
    found = Q(name__icontains=word) | Q(name_en__icontains=word)
    return found | Q(credit_code__istartswith=word) if len(word) >= _SHORTEST_CODE else found


def public_party(*, credit_code: str) -> Organisation:
    """Return one of them; raises `NotFound`."""
    found = public_parties().filter(credit_code=credit_code).first()
    if found is None:
        raise NotFound(gettext_noop("This organisation"))
    return found


def public_sanctions(*, organisation_id: int) -> list[PublicSanction]:
    """Return the decided sanctions of an organisation, latest first, without their officers and documents (one statement)."""
    rows = Sanction.objects.filter(organisation_id=organisation_id, state__in=_DECIDED).order_by("-pk")
    fields = ("number", "kind", "state", "reason", "decided_at", "until", "ended_at")
    return [
        PublicSanction(**{**row, "kind": SanctionKind(row["kind"]), "state": SanctionState(row["state"])})
        for row in rows.values(*fields)
    ]
