"""Regions and organisations, and whether an organisation may trade at a moment."""

import datetime
from collections.abc import Collection

from django.db.models import Count

from marketplace.kernel.actor import OrganisationKind
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import NATIONAL, region_chain
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation, Region
from marketplace.organisations.rules import Standing, standing_at
from marketplace.organisations.states import OrganisationState


def region(*, code: str) -> Region:
    """Return a region; raises `NotFound`."""
    found = Region.objects.filter(pk=code).first()
    if found is None:
        raise NotFound(gettext_noop("This region"))
    return found


def regions() -> dict[str, Region]:
    """Return all regions by code, in the order of the codes (one statement)."""
    return {row.code: row for row in Region.objects.order_by("code")}


def home_region() -> str:
    """Return the code of the province most organisations are registered in, the nation's when there is none."""
    codes = Organisation.objects.values_list("region_id").annotate(many=Count("pk")).order_by()
    provinces: dict[str, int] = {}
    for code, many in codes:
        province = region_chain(code)[-2:][0]
        provinces[province] = provinces.get(province, 0) + many
    found = [code for code in provinces if code != NATIONAL]
    return max(found, key=lambda code: (provinces[code], code)) if found else NATIONAL


def organisation(*, organisation_id: int) -> Organisation:
    """Return an organisation with its region; raises `NotFound`."""
    found = Organisation.objects.select_related("region").filter(pk=organisation_id).first()
    if found is None:
        raise NotFound(gettext_noop("This organisation"))
    return found


def organisation_ids(*, credit_codes: Collection[str]) -> dict[str, int]:
    """Return the ids of those of the organisations that are registered, by credit code (one statement)."""
    return dict(Organisation.objects.filter(credit_code__in=credit_codes).values_list("credit_code", "pk"))


def registered_outside(*, prefix: str) -> bool:
    """Whether an organisation is registered in a region whose number does not begin with `prefix` (one statement)."""
    return Organisation.objects.exclude(region__code__startswith=prefix).exists()


def regulators_of(*, region: str) -> list[int]:
    """Return the ids of the regulators nearest to a region: its own, else those of the region above (one statement)."""
    chain = region_chain(region)
    rows = Organisation.objects.filter(kind=OrganisationKind.REGULATOR, region_id__in=chain).order_by("pk")
    found: dict[str, list[int]] = {}
    for code, pk in rows.values_list("region_id", "pk"):
        found.setdefault(code, []).append(pk)
    return next((found[code] for code in chain if code in found), [])


def standing(organisation_id: int, at: datetime.datetime) -> Standing:
    """Return whether an organisation may trade at `at`, derived on read: a late sweep bars nobody longer than decided.

    One statement. Raises `NotFound` for an unknown organisation.
    """
    found = standings([organisation_id], at)
    if organisation_id not in found:
        raise NotFound(gettext_noop("This organisation"))
    return found[organisation_id]


def standings(organisation_ids: Collection[int], at: datetime.datetime) -> dict[int, Standing]:
    """Return `standing` of several organisations by id (one statement)."""
    rows = Organisation.objects.filter(pk__in=set(organisation_ids))
    return {
        pk: standing_at(state=OrganisationState(state), until=until, reason=reason, at=at)
        for pk, state, until, reason in rows.values_list("pk", "state", "barred_until", "barred_reason")
    }
