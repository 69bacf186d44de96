"""What a webhook is sent is what its key may see, when it is promised, sent and sent again; others touch none of it."""

import pytest
from django.conf import LazySettings

from marketplace.integrations.models import ApiClient, Delivery
from marketplace.integrations.operations import (
    add_endpoint,
    change_client,
    new_webhook_secret,
    remove_endpoint,
    resend_delivery,
    revoke_client,
    send_test,
)
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import Cast
from tests.factories.machines import make_client
from tests.factories.receiver import Receiver
from tests.factories.webhooks import ENDS, act, happen, later, subscribed


def test_only_what_is_asked_for_and_may_be_seen_is_sent(cast: Cast, receiver: Receiver) -> None:
    subscribed(cast, receiver.url, kinds=("listing.*", "purchase.*"))
    happen(cast)
    drain()
    assert receiver.got == []
    stranger = {"roles": ["requester"], "scopes": ["integrations:feed:read"], "expires_at": clock.now() + ENDS}
    client_id, _ = make_client(cast.uma, at=clock.now(), **stranger)
    act(add_endpoint, cast, client_id=client_id, url=receiver.url, kinds=["*"], secret=new_webhook_secret())
    happen(cast)
    drain()
    assert receiver.got == []  # a requester follows purchases, not who works in the unit


def test_a_revoked_key_is_sent_nothing(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    ids = happen(cast)
    act(revoke_client, cast, client_id=endpoint.client.client_id, reason="no longer used")
    happen(cast)
    drain()
    assert receiver.got == []
    assert set(Delivery.objects.filter(endpoint=endpoint).values_list("event", "state")) == {(ids[0], "given_up")}


@pytest.mark.parametrize(
    "less",
    [
        {"roles": ["auditor"], "scopes": ["integrations:data:read"]},
        {"roles": ["requester"], "scopes": ["integrations:feed:read"]},
    ],
)
def test_what_waits_is_given_up_when_the_key_may_see_less(
    cast: Cast, receiver: Receiver, less: dict[str, list[str]]
) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    named = {"client_id": endpoint.client.client_id, "name": "ERP", "expires_at": clock.now() + ENDS}
    [event] = happen(cast)
    act(change_client, cast, roles=["auditor", "requester"], scopes=["integrations:feed:read"], **named)
    row = Delivery.objects.get(endpoint=endpoint, event=event)
    assert row.state == "waiting"  # it may see more: all of it is still sent
    act(change_client, cast, **less, **named)
    drain()
    row.refresh_from_db()
    assert (receiver.got, row.state) == ([], "given_up")


def test_a_key_that_no_longer_follows_events_is_sent_nothing(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    [event] = happen(cast)
    ApiClient.objects.filter(pk=endpoint.client_id).update(scopes=["integrations:data:read"])
    drain()
    later(seconds=30)
    assert receiver.got == []
    row = Delivery.objects.get(endpoint=endpoint, event=event)
    for door, inputs in ((resend_delivery, {"delivery_id": row.pk}), (send_test, {"endpoint_id": endpoint.pk})):
        with pytest.raises(InvalidInput, match="may not follow"):
            act(door, cast, **inputs)


def test_outsiders_touch_no_webhook_of_another_organisation(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    number = act(send_test, cast, endpoint_id=endpoint.pk)
    for outsider in (cast.charlie, cast.alice, cast.adam):
        common = {"actor": outsider, "at": clock.now()}
        for door, inputs in (
            (
                add_endpoint,
                {"client_id": endpoint.client.client_id, "url": receiver.url, "kinds": ["*"], "secret": "s"},
            ),
            (send_test, {"endpoint_id": endpoint.pk}),
            (resend_delivery, {"delivery_id": number}),
            (remove_endpoint, {"endpoint_id": endpoint.pk}),
        ):
            with pytest.raises(NotAuthorized):
                door(key=idempotency_key(), **common, **inputs)


def test_what_an_endpoint_needs(cast: Cast, settings: LazySettings) -> None:
    endpoint, _ = subscribed(cast, "https://erp.example/mall")
    settings.EMALL_WEBHOOKS_LOCAL = False
    common = {"client_id": endpoint.client.client_id, "secret": "s"}
    for url, kinds, field in (
        ("http://erp.example/", ["*"], "url"),
        ("https://127.0.0.1/", ["*"], "url"),
        ("https://erp.example/", ["order"], "kinds"),
    ):
        with pytest.raises(InvalidInput) as refused:
            act(add_endpoint, cast, url=url, kinds=kinds, **common)
        assert field in refused.value.fields
    reading = {"scopes": ["integrations:data:read"], "expires_at": clock.now() + ENDS}
    client_id, _ = make_client(cast.uma, at=clock.now(), **reading)
    with pytest.raises(InvalidInput, match="may not follow"):
        act(add_endpoint, cast, client_id=client_id, url="https://erp.example/", kinds=["*"], secret="s")
    for _ in range(9):
        act(add_endpoint, cast, url="https://erp.example/", kinds=["*"], **common)
    with pytest.raises(Conflict):
        act(add_endpoint, cast, url="https://erp.example/", kinds=["*"], **common)


def test_what_is_sent_again_is_what_the_key_may_see_today(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    [event] = happen(cast)
    drain()
    row = Delivery.objects.get(endpoint=endpoint, event=event)
    said = row.body
    # What the body once held is not what counts.
    Delivery.objects.filter(pk=row.pk).update(body='{"secret": 1}')
    act(resend_delivery, cast, delivery_id=row.pk)
    drain()
    assert [got.body.decode() for got in receiver.got] == [said, said]
    ApiClient.objects.filter(pk=endpoint.client_id).update(roles=["requester"])
    with pytest.raises(InvalidInput, match="may not see this event"):
        act(resend_delivery, cast, delivery_id=row.pk)
    drain()
    assert len(receiver.got) == 2
