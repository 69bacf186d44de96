"""People are told once of one event, and only those it concerns; each reads and marks only the own."""

import datetime

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.notifications.operations import read_all_notifications, read_notifications
from marketplace.notifications.queries import notifications_of, unread_count
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.notifications.tasks import task_forget_old
from marketplace.organisations.queries import members_of
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def told(**whom: object) -> int:
    """Tell somebody that a purchase waits."""
    inputs = {"event_id": "1", "message": "%(number)s waits", "params": {"number": "CG-1"}, "link": "buyer:inbox"}
    return tell(**{"at": NOW, "kind": Kind.APPROVALS, **inputs, **whom})


def test_it_works(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    approvers = {row.user_id for row in members_of(unit, roles=[Role.APPROVER])}
    assert told(organisation_id=unit, roles=[Role.APPROVER]) == len(approvers)
    assert set(Notification.objects.values_list("user_id", flat=True)) == approvers
    assert (unread_count(mall.cast.arthur), unread_count(mall.cast.alice)) == (1, 0)


def test_nobody_is_told_twice_of_one_event(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    people = len(members_of(unit))
    first = told(organisation_id=unit, roles=[Role.APPROVER])
    assert told(organisation_id=unit) == people - first
    assert told(organisation_id=unit) == 0
    assert told(organisation_id=unit, event_id="2") == people


def test_people_outside_the_organisation_are_not_told(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    people = [mall.cast.alice.user_id, mall.cast.charlie.user_id]
    assert told(organisation_id=unit, user_ids=people) == 1
    assert told(user_ids=people) == 1
    assert list(notifications_of(mall.cast.charlie).values_list("organisation_id", flat=True)) == [None]


def test_each_reads_only_the_own(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    told(organisation_id=unit, user_ids=[mall.cast.alice.user_id])
    row = notifications_of(mall.cast.alice).get()
    for outsider in (mall.cast.charlie, mall.cast.arthur):
        assert not notifications_of(outsider).exists()
        with refused(NotFound):
            read_notifications(actor=outsider, at=NOW, key=idempotency_key(), notification_ids=[row.pk])
    assert read_notifications(actor=mall.cast.alice, at=NOW, key=idempotency_key(), notification_ids=[row.pk]) == 1
    assert unread_count(mall.cast.alice) == 0
    assert read_notifications(actor=mall.cast.alice, at=NOW, key=idempotency_key(), notification_ids=[row.pk]) == 0


def test_all_that_was_shown_is_read_at_once(mall: Mall) -> None:
    later = NOW + datetime.timedelta(minutes=1)
    for event_id, at in (("1", NOW), ("2", NOW), ("3", later)):
        told(event_id=event_id, at=at, user_ids=[mall.cast.alice.user_id, mall.cast.charlie.user_id])
    assert read_all_notifications(actor=mall.cast.alice, at=later, key=idempotency_key(), until=NOW) == 2
    assert (unread_count(mall.cast.alice), unread_count(mall.cast.charlie)) == (1, 3)


def test_old_ones_are_forgotten(mall: Mall) -> None:
    for event_id in ("read", "unread"):
        told(event_id=event_id, user_ids=[mall.cast.alice.user_id])
    row = Notification.objects.get(event_id="read")
    read_notifications(actor=mall.cast.alice, at=NOW, key=idempotency_key(), notification_ids=[row.pk])
    left = []
    for days in (180, 181, 366):
        task_forget_old(at=NOW + datetime.timedelta(days=days))
        left.append(sorted(Notification.objects.values_list("event_id", flat=True)))
    assert left == [["read", "unread"], ["unread"], []]
