"""Tell people what happened."""

import datetime
from collections.abc import Collection, Mapping

from marketplace.kernel.actor import Role
from marketplace.notifications.models import Notification
from marketplace.organisations.queries import members_of


def tell(
    *,
    event_id: str,
    message: str,
    params: Mapping[str, str],
    link: str,
    at: datetime.datetime,
    user_ids: Collection[int] = (),
    organisation_id: int | None = None,
    roles: Collection[Role] = (),
) -> int:
    """Tell people something once, and return how many were told by this call.

    With `organisation_id` these are its active members, of them those holding one of `roles` if any are named and those in
    `user_ids` if any are named; without it the people in `user_ids`, whichever organisation they act for. `message` is a
    source string (`gettext_noop`) filled with `params`; `link` names a page and its arguments (`buyer:purchase CG-…`),
    blank for none. `event_id` names what happened: nobody is told twice of one event, so a handler may repeat the call.
    """
    told = Notification.objects.filter(event_id=event_id).values_list("user_id", flat=True)
    new = sorted(_recipients(user_ids, organisation_id, roles) - set(told))
    made = Notification.objects.bulk_create(
        [
            Notification(
                user_id=user_id,
                organisation_id=organisation_id,
                event_id=event_id,
                message=message,
                params=dict(params),
                link=link,
                at=at,
            )
            for user_id in new
        ],
        ignore_conflicts=True,
    )
    return len(made)


def _recipients(user_ids: Collection[int], organisation_id: int | None, roles: Collection[Role]) -> set[int]:
    if organisation_id is None:
        return set(user_ids)
    members = {row.user_id for row in members_of(organisation_id, roles=roles)}
    return members & set(user_ids) if user_ids else members
