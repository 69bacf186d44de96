"""The clock of suppliers' files: when a document that is in force ends."""

import datetime
from collections.abc import Iterator

from marketplace.kernel.actor import Role
from marketplace.kernel.calendar import end_of_day
from marketplace.kernel.clock import local_date
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.rules import LONGEST, Due
from marketplace.organisations.queries import credentials_ending
from marketplace.organisations.states import CredentialKind

_ENDS = gettext_noop("Within %(left)s, by %(due)s, a document of your file ends (%(paper)s): put in the new one.")


def credential_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the documents in force that end up to `until`, and who keeps the file (one statement)."""
    for row in credentials_ending(local_date(at), local_date(until)):
        if row.valid_to is not None and row.registration.organisation_id is not None:
            due_at = end_of_day(row.valid_to)
            yield Due(
                subject=str(row.pk),
                message=_ENDS,
                params={"paper": CredentialKind(row.kind).label},
                link="supplier:file",
                since=due_at - LONGEST,
                due_at=due_at,
                organisation_id=row.registration.organisation_id,
                roles=(Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR),
            )
