"""Telling suppliers in time that a document of their file ends."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.organisations.events import CredentialExpiring
from marketplace.organisations.models import Credential, Organisation
from marketplace.organisations.permissions import Permission
from marketplace.organisations.rules import reminder_due


@operation(Permission.CREDENTIAL_REMIND)
def remind_of_expiry(*, actor: Actor, at: datetime.datetime, credential_id: int) -> bool:
    """Say once at each of the reminders' days that a document in force ends; return whether it was said now."""
    paper = Credential.objects.filter(pk=credential_id).select_related("registration").first()
    if paper is None or paper.valid_to is None or paper.registration.organisation_id is None:
        return False
    [organisation] = lock(Organisation.objects.filter(pk=paper.registration.organisation_id))
    paper.refresh_from_db()
    due = reminder_due(valid_to=paper.valid_to, today=local_date(at), reminded=paper.reminded_days)
    if due is None or organisation.file_id != paper.registration_id:
        return False
    paper.reminded_days = due
    paper.save(update_fields=["reminded_days"])
    event = CredentialExpiring(subject=str(organisation.pk), kind=paper.kind, valid_to=paper.valid_to, days=due)
    record(stream=f"organisation/{organisation.pk}", actor=actor, at=at, events=[event])
    return True
