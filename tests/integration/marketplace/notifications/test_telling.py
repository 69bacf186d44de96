"""People are told once of one event, and only those it concerns."""

from marketplace.kernel.actor import Role
from marketplace.notifications.models import Notification
from marketplace.notifications.steps import tell
from tests.factories.cast import NOW
from tests.factories.mall import Mall


def told(mall: Mall, **whom: object) -> int:
    """Tell somebody that a purchase waits."""
    inputs = {"event_id": "1", "message": "%(number)s waits", "params": {"number": "CG-1"}, "link": "buyer:inbox"}
    return tell(at=NOW, **inputs, **whom)


def test_it_works(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    assert told(mall, organisation_id=unit, roles=[Role.APPROVER]) == 1
    row = Notification.objects.get()
    assert (row.user_id, row.organisation_id) == (mall.cast.arthur.user_id, unit)


def test_nobody_is_told_twice_of_one_event(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    assert told(mall, organisation_id=unit, roles=[Role.APPROVER]) == 1
    assert told(mall, organisation_id=unit) == 1
    assert told(mall, organisation_id=unit) == 0


def test_people_outside_the_organisation_are_not_told(mall: Mall) -> None:
    unit = mall.cast.alice.organisation_id
    assert told(mall, organisation_id=unit, user_ids=[mall.cast.alice.user_id, mall.cast.charlie.user_id]) == 1
    assert told(mall, user_ids=[mall.cast.charlie.user_id]) == 1
    assert set(Notification.objects.values_list("user_id", flat=True)) == {
        mall.cast.alice.user_id,
        mall.cast.charlie.user_id,
    }
