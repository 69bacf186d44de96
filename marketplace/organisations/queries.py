"""Who is on the platform, and for whom a signed-in person may act."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import NATIONAL, region_chain
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Member, Organisation, Region, User
from marketplace.organisations.states import OrganisationState


def _active_memberships() -> QuerySet[Member]:
    return Member.objects.filter(
        is_active=True,
        user__is_active=True,
        organisation__state=OrganisationState.ACTIVE,
    ).select_related("user", "organisation")


def actor_for(*, user_id: int, organisation_id: int) -> Actor | None:
    """Return who a signed-in person is in one organisation (one statement).

    None when the person, the membership or the organisation is not active: the session then acts for nobody.
    """
    member = _active_memberships().filter(user_id=user_id, organisation_id=organisation_id).first()
    if member is None:
        return None
    return Actor(
        user_id=member.user_id,
        name=member.user.full_name,
        organisation_id=member.organisation_id,
        organisation_name=member.organisation.name,
        kind=OrganisationKind(member.organisation.kind),
        region=member.organisation.region_id,
        roles=frozenset(Role(role) for role in member.roles),
    )


def memberships_of(*, user_id: int) -> list[Member]:
    """Return the active memberships of a person with their organisations, by the organisation's name (one statement)."""
    return list(_active_memberships().filter(user_id=user_id).order_by("organisation__name", "pk"))


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


def user_ids(*, usernames: Collection[str]) -> dict[str, int]:
    """Return the ids of those of the people who exist, by sign-in name (one statement)."""
    return dict(User.objects.filter(username__in=usernames).values_list("username", "pk"))
