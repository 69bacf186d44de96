"""Tell people what happened: one row for each of them, and one promise for each channel they want it on besides."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from marketplace.kernel.actor import Role
from marketplace.notifications.models import Contact, Delivery, Notification
from marketplace.notifications.queries import languages_of, paces_of
from marketplace.notifications.rules import MORNING, sending_moment, usual_pace
from marketplace.notifications.states import Kind
from marketplace.organisations.queries import people_of

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is told to whom; see `tell`."""

    event_id: str
    kind: Kind
    message: str
    params: Mapping[str, str]
    link: str
    at: datetime.datetime
    user_ids: Collection[int] = ()
    organisation_id: int | None = None
    roles: Collection[Role] = ()


def tell(
    *,
    event_id: str,
    kind: Kind,
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
    `user_ids` if any are named; without it the people in `user_ids`, whichever organisation they act for. `kind` is what they
    choose by how it reaches them outside the mall. `message` is a source string (`gettext_noop`) filled with `params`; `link`
    names a page and its arguments (`buyer:purchase CG-…`), blank for none. `event_id` names what happened: nobody is told twice
    of one event, so a handler may repeat the call.
    """
    return tell_all(
        [
            Message(
                event_id=event_id,
                kind=kind,
                message=message,
                params=params,
                link=link,
                at=at,
                user_ids=user_ids,
                organisation_id=organisation_id,
                roles=roles,
            )
        ]
    )


def tell_all(messages: Iterable[Message]) -> int:
    """Tell several things as `tell` does, in seven statements at most for each 500 of them."""
    left, told = iter(messages), 0
    while batch := list(islice(left, BATCH)):
        told += _tell_batch(batch)
    return told


def _tell_batch(messages: Sequence[Message]) -> int:
    people = people_of({one.organisation_id for one in messages if one.organisation_id is not None})
    ids = {one.event_id for one in messages}
    told = set(Notification.objects.filter(event_id__in=ids).values_list("event_id", "user_id"))
    new = {
        (one.event_id, user_id): one
        for one in messages
        for user_id in _recipients(one, people)
        if (one.event_id, user_id) not in told
    }
    if not new:
        return 0
    rows = [
        Notification(
            user_id=user_id,
            organisation_id=one.organisation_id,
            event_id=one.event_id,
            kind=one.kind,
            message=one.message,
            params=dict(one.params),
            link=one.link,
            at=one.at,
        )
        for (_, user_id), one in sorted(new.items(), key=lambda item: item[0])
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    _promise({user_id for _, user_id in new}, ids)
    return len(rows)


def _recipients(one: Message, people: Mapping[int, Mapping[int, frozenset[Role]]]) -> set[int]:
    if one.organisation_id is None:
        return set(one.user_ids)
    members = people.get(one.organisation_id, {})
    found = {user for user, held in members.items() if not one.roles or not held.isdisjoint(one.roles)}
    return found & set(one.user_ids) if one.user_ids else found


def _promise(user_ids: Collection[int], event_ids: Collection[str]) -> None:
    """Promise what was just told to those who have an address outside the mall, each at the pace they chose.

    A teller in another process may have written the same rows a moment earlier: whoever comes second finds them here and adds
    nothing that is promised already.
    """
    contacts: dict[int, list[str]] = {}
    reachable = Contact.objects.filter(user_id__in=user_ids, confirmed_at__isnull=False, failed_at=None)
    for user_id, channel in reachable.values_list("user_id", "channel"):
        contacts.setdefault(user_id, []).append(channel)
    if not contacts:
        return
    chosen, hours = paces_of(contacts), languages_of(contacts)
    rows = Notification.objects.filter(event_id__in=event_ids, user_id__in=contacts)
    promised = []
    for pk, user_id, kind, at in rows.values_list("pk", "user_id", "kind", "at"):
        _, hour = hours.get(user_id, ("", MORNING))
        for channel in contacts[user_id]:
            pace = chosen.get((user_id, kind, channel), usual_pace(Kind(kind), channel))
            if (due_at := sending_moment(pace, at=at, hour=hour)) is not None:
                promised.append(Delivery(notification_id=pk, user_id=user_id, channel=channel, due_at=due_at))
    Delivery.objects.bulk_create(promised, ignore_conflicts=True)
