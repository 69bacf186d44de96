"""Which events of framework agreements an actor may follow."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.states import AgreementState
from marketplace.audit.cursors import ReadEvent
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.regions import region_prefix

_STREAM = "agreement/"


def events_seen(*, actor: Actor | None, events: Sequence[ReadEvent]) -> Mapping[int, Collection[str]]:
    """Return the events of agreements that the actor's organisation manages or, once planned, supervises.

    What of an agreement is public is published as notices.
    """
    found = [event for event in events if event.stream.startswith(_STREAM)]
    if actor is None or not found or not actor.has(Role.AGREEMENT_MANAGER, Role.REGULATOR, Role.AUDITOR):
        return {}
    inside = Q(manager_id=actor.organisation_id)
    if actor.reads_region:
        inside |= Q(region__code__startswith=region_prefix(actor.region)) & ~Q(state=AgreementState.DRAFTED)
    numbers = {event.stream.removeprefix(_STREAM) for event in found}
    read = set(FrameworkAgreement.objects.filter(inside, number__in=numbers).values_list("number", flat=True))
    return {event.id: event.data.keys() for event in found if event.stream.removeprefix(_STREAM) in read}
