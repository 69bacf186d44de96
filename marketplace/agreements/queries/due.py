"""What the clocks of agreements have to do next, for the sweeps."""

import datetime

from django.db.models import F, Q

from marketplace.agreements.models import FrameworkAgreement, Invitation, Lot
from marketplace.agreements.states import AgreementState, InvitationState
from marketplace.kernel.clock import local_date


def expired_agreements(at: datetime.datetime, *, limit: int) -> list[str]:
    """Return the numbers of agreements in force whose last day has passed."""
    rows = FrameworkAgreement.objects.filter(state=AgreementState.IN_FORCE, valid_to__lt=local_date(at))
    return list(rows.order_by("pk").values_list("number", flat=True)[:limit])


def agreements_with_clocks() -> list[FrameworkAgreement]:
    """Return the agreements for which a clock may run: all that are neither drafts nor long over."""
    running = Q(state__in=[state.value for state in AgreementState if state.public and not state.over])
    unsummarised = Q(state__in=[AgreementState.ENDED, AgreementState.TERMINATED], summarised_at__isnull=True)
    rows = FrameworkAgreement.objects.filter(running | unsummarised).exclude(kind="legacy")
    return list(rows.order_by("pk"))


def invitations_closed(at: datetime.datetime) -> list[Invitation]:
    """Return the invitations whose deadline has passed and whose applications nobody has opened."""
    rows = Invitation.objects.filter(state=InvitationState.INVITING, deadline__lt=at)
    return list(rows.select_related("agreement").order_by("pk"))


def lots_with_quota(on: datetime.date) -> list[tuple[int, int]]:
    """Return the lots of agreements in force on a day with what is taken of them, as (id, taken)."""
    rows = Lot.objects.filter(
        agreement__state=AgreementState.IN_FORCE, agreement__valid_from__lte=on, agreement__valid_to__gte=on
    )
    return list(rows.annotate(taken=F("quota_taken")).order_by("pk").values_list("pk", "taken"))
