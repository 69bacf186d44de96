"""Arrangements of the operations on notices and notifications."""

from collections.abc import Callable

from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.notices.operations import draft_notice, publish_draft
from marketplace.notices.states import NoticeKind
from marketplace.notifications.operations import ask_address, confirm_address
from marketplace.notifications.queries import code_for, link_token, notifications_of
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from marketplace.organisations.models import User
from tests.contract.arranged import Arranged
from tests.factories.cast import NOW
from tests.factories.mall import Mall

_NOTICE = {"kind": NoticeKind.NOTICE, "region": "990000", "title": "A notice", "terms": {"body": "A text"}}


def _draft(mall: Mall) -> int:
    return draft_notice(actor=mall.cast.dora, at=NOW, key=idempotency_key(), **_NOTICE)


def _told(mall: Mall) -> int:
    own = {"organisation_id": mall.cast.alice.organisation_id, "user_ids": [mall.cast.alice.user_id]}
    tell(event_id="1", kind=Kind.NOTICES, message="Come", params={}, link="", at=NOW, **own)
    return notifications_of(mall.cast.alice).get().pk


def _reached(mall: Mall) -> Actor:
    """Give Alice an address that waits for its code."""
    alice = mall.cast.alice
    ask_address(actor=alice, at=NOW, key=idempotency_key(), channel="mail", address="alice@mall.example", language="en")
    return alice


def _confirming(mall: Mall) -> Arranged:
    alice = _reached(mall)
    code = code_for(user_id=alice.user_id, channel="mail", address="alice@mall.example", asked_at=NOW)
    return Arranged(alice, {"channel": "mail", "code": code})


def _link(mall: Mall) -> dict[str, str | int]:
    confirming = _confirming(mall)
    confirm_address(actor=confirming.owner, at=NOW, key=idempotency_key(), **confirming.inputs)
    alice = User.objects.get(pk=mall.cast.alice.user_id)
    token = link_token(alice, address="alice@mall.example")
    return {"user_id": alice.pk, "token": token, "password": "another long password of tests"}


def _dropping(mall: Mall) -> Arranged:
    return Arranged(_reached(mall), {"channel": "mail"})


def _withdrawing(mall: Mall) -> Arranged:
    number = publish_draft(actor=mall.cast.dora, at=NOW, key=idempotency_key(), draft_id=_draft(mall))
    return Arranged(mall.cast.dora, {"number": number, "reason": "a mistake"})


NOTICES: dict[str, Callable[[Mall], Arranged]] = {
    "notices.change_draft": lambda mall: Arranged(
        mall.cast.dora, {"draft_id": _draft(mall), "title": "Another title", "terms": {}}
    ),
    "notices.change_site": lambda mall: Arranged(mall.cast.dora, {"region": "990100", "texts": {}}),
    "notices.draft_notice": lambda mall: Arranged(mall.cast.dora, _NOTICE),
    "notices.drop_draft": lambda mall: Arranged(mall.cast.dora, {"draft_id": _draft(mall)}),
    "notices.load_notices": lambda _: Arranged(SYSTEM, {"source": "t", "rows": []}),
    "notices.publish_draft": lambda mall: Arranged(mall.cast.dora, {"draft_id": _draft(mall)}),
    "notices.remind_of_duty": lambda _: Arranged(SYSTEM, {"duty_id": 0}),
    "notices.withdraw_notice": _withdrawing,
    "notifications.ask_address": lambda mall: Arranged(
        mall.cast.alice, {"channel": "mail", "address": "alice@mall.example", "language": "en"}
    ),
    "notifications.confirm_address": _confirming,
    "notifications.drop_address": _dropping,
    "notifications.save_preferences": lambda mall: Arranged(
        mall.cast.alice, {"language": "en", "hour": 8, "paces": [["orders", "mail", "daily"]]}
    ),
    "notifications.ask_password_link": lambda _: Arranged(SYSTEM, {"username": "alice", "language": "en"}),
    "notifications.reset_password": lambda mall: Arranged(SYSTEM, _link(mall)),
    "notifications.stop_channel": lambda mall: Arranged(SYSTEM, {"user_id": _reached(mall).user_id, "channel": "mail"}),
    "notifications.read_all_notifications": lambda mall: Arranged(mall.cast.alice, {"until": NOW}),
    "notifications.read_notifications": lambda mall: Arranged(mall.cast.alice, {"notification_ids": [_told(mall)]}),
}
