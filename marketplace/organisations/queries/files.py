"""Registrations, the documents of files, and sanctions: who may see which, and what waits."""

import datetime
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from marketplace.kernel.actor import Actor, OrganisationKind, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import NATIONAL, region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Credential, Organisation, Registration, Relation, Sanction
from marketplace.organisations.rules import REMINDERS
from marketplace.organisations.states import ADMITTED, Purpose, RegistrationState, SanctionState

# The columns by which the list can be sorted: their names, and the fields signed as they are asked for first.
ORGANISATION_SORTS = {"name": "name", "region": "region_id"}
_DECIDED = (SanctionState.IN_FORCE, SanctionState.ENDED)


def applicant_for(*, user_id: int) -> Actor | None:
    """Return who a person is that registered but is a member of nothing yet; None for anybody else (one statement)."""
    row = (
        Registration.objects.filter(applicant_id=user_id, purpose=Purpose.JOIN, applicant__is_active=True)
        .select_related("applicant")
        .order_by("-pk")
        .first()
    )
    if row is None or row.state == RegistrationState.PASSED:
        return None
    return Actor(
        user_id=user_id,
        name=row.applicant.full_name,
        organisation_id=0,
        organisation_name=row.name,
        kind=OrganisationKind.SUPPLIER,
        region=row.region_id,
        roles=frozenset({Role.APPLICANT}),
    )


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Return the registrations an actor may see: his own, his organisation's, or a regulator's region's once sent in."""
    rows = Registration.objects.select_related("organisation", "region", "applicant")
    if actor.has(Role.APPLICANT):
        return rows.filter(applicant_id=actor.user_id, purpose=Purpose.JOIN)
    if actor.has(Role.REGULATOR):
        inside = rows.filter(submitted_at__isnull=False)
        return (
            inside if actor.region == NATIONAL else inside.filter(region__code__startswith=region_prefix(actor.region))
        )
    if actor.kind is OrganisationKind.SUPPLIER:
        return rows.filter(organisation_id=actor.organisation_id)
    return rows.none()


def registration(actor: Actor, number: str) -> Registration:
    """Return a registration that the actor may see, with its officers; raises `NotFound`."""
    found = registrations_visible_to(actor).select_related("reviewed_by", "decided_by").filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This registration"))
    return found


def latest_registration(actor: Actor) -> Registration | None:
    """Return the actor's own, or his organisation's, latest registration; None when there is none."""
    return registrations_visible_to(actor).order_by("-pk").first()


def waiting_for(actor: Actor) -> QuerySet[Registration]:
    """Return the registrations that this officer can act on now: nobody decides on his own proposal."""
    return registrations_visible_to(actor).filter(
        Q(state=RegistrationState.SUBMITTED) | (Q(state=RegistrationState.PROPOSED) & ~Q(reviewed_by_id=actor.user_id))
    )


def credentials_of(registration_id: int) -> list[Credential]:
    """Return the documents of a registration by kind (one statement)."""
    rows = Credential.objects.filter(registration_id=registration_id).select_related("document")
    return list(rows.order_by("kind", "valid_to", "pk"))


def ending(papers: Iterable[Credential], at: datetime.datetime) -> list[Credential]:
    """Return those of some documents that have ended, or end so soon that the supplier is reminded."""
    horizon = local_date(at) + datetime.timedelta(days=max(REMINDERS))
    return [paper for paper in papers if paper.valid_to is not None and paper.valid_to <= horizon]


def papers_ending(*, organisation_id: int, at: datetime.datetime) -> QuerySet[Credential]:
    """Return the documents in an organisation's file that have ended or end so soon that it is reminded, first end first."""
    horizon = local_date(at) + datetime.timedelta(days=max(REMINDERS))
    rows = Credential.objects.filter(registration__organisation__file=F("registration"), valid_to__lte=horizon)
    return rows.filter(registration__organisation_id=organisation_id).order_by("valid_to", "pk")


def relations_of(registration_id: int) -> list[Relation]:
    """Return the parties that a registration declares to be related (one statement)."""
    return list(Relation.objects.filter(registration_id=registration_id).order_by("name", "pk"))


def credentials_due(at: datetime.datetime, *, limit: int) -> list[int]:
    """Return the ids of documents in force for which a reminder may be due, earliest end first."""
    horizon = local_date(at) + datetime.timedelta(days=max(REMINDERS))
    rows = Credential.objects.filter(valid_to__lte=horizon, registration__organisation__file=F("registration"))
    rows = rows.exclude(reminded_days=min(REMINDERS)).order_by("valid_to", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def credentials_ending(since: datetime.date, until: datetime.date) -> QuerySet[Credential]:
    """Return the documents in force whose last day lies between two days, both included, with their registrations."""
    rows = Credential.objects.filter(
        valid_to__gte=since, valid_to__lte=until, registration__organisation__file=F("registration")
    )
    return rows.select_related("registration").order_by("pk")


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations whose page an actor may open: a regulator's region's, and everybody's own."""
    rows = Organisation.objects.select_related("region", "competent").filter(
        state__in=[state.value for state in ADMITTED]
    )
    if not actor.has(Role.REGULATOR):
        return rows.filter(pk=actor.organisation_id)
    return rows if actor.region == NATIONAL else rows.filter(region__code__startswith=region_prefix(actor.region))


def visible_organisation(actor: Actor, organisation_id: int) -> Organisation:
    """Return an organisation whose page the actor may open; raises `NotFound`."""
    found = organisations_visible_to(actor).filter(pk=organisation_id).first()
    if found is None:
        raise NotFound(gettext_noop("This organisation"))
    return found


def sanctioned(actor: Actor, number: str) -> Organisation:
    """Return the supplier that a sanction is about, if the actor may open its page; raises `NotFound`."""
    found = organisations_visible_to(actor).filter(sanctions__number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This sanction"))
    return found


def sanctions_of(organisation_id: int) -> list[Sanction]:
    """Return the sanctions of an organisation with their officers, latest first (one statement)."""
    rows = Sanction.objects.filter(organisation_id=organisation_id)
    return list(rows.select_related("document", "proposed_by", "decided_by", "ended_by").order_by("-pk"))


def sanctions_waiting(actor: Actor) -> QuerySet[Sanction]:
    """Return the proposed sanctions that this officer can decide: those that another officer proposed."""
    rows = Sanction.objects.filter(state=SanctionState.PROPOSED, organisation__in=organisations_visible_to(actor))
    return rows.exclude(proposed_by_id=actor.user_id).select_related("organisation", "proposed_by").order_by("pk")


def sanctions_due(at: datetime.datetime, *, limit: int) -> list[int]:
    """Return the ids of sanctions whose time ran out before `at`, earliest first."""
    rows = Sanction.objects.filter(state=SanctionState.IN_FORCE, until__lt=at).order_by("until", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def may_read_paper(actor: Actor, subject: str) -> bool:
    """Whether an actor may open a document under `registration/…` or `sanction/…`."""
    kind, _, number = subject.partition("/")
    if kind == "registration":
        return registrations_visible_to(actor).filter(number=number).exists()
    if kind == "sanction":
        rows = Sanction.objects.filter(number=number, organisation__in=organisations_visible_to(actor))
        # What officers proposed and didn't decide is no business of the supplier's.
        known = rows if actor.has(Role.REGULATOR) else rows.filter(state__in=_DECIDED)
        return known.exists()
    return False
