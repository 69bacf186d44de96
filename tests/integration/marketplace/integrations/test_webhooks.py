"""Events reach a real receiver, signed, at least once; failures are repeated, paused, given up loudly."""

import datetime
import json
import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from marketplace.audit.cursors import run_reader
from marketplace.audit.queries import timeline
from marketplace.integrations import gateways
from marketplace.integrations.models import ApiClient, Delivery, Endpoint
from marketplace.integrations.operations import (
    add_endpoint,
    change_client,
    new_webhook_secret,
    remove_endpoint,
    resend_delivery,
    revoke_client,
    rotate_endpoint_secret,
    send_test,
)
from marketplace.integrations.queries.deliveries import due_endpoints, may_send
from marketplace.integrations.tasks import LEASE, task_find_due
from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Notification
from marketplace.organisations.operations import add_department
from marketplace.rule_packs.queries import forget_parameters
from tests.conftest import _clone
from tests.factories.cast import Cast, make_cast
from tests.factories.machines import make_client
from tests.factories.receiver import Receiver

ROOT = Path(__file__).resolve().parents[4]
ENDS = datetime.timedelta(days=300)
_names = iter(range(10_000))


@pytest.fixture(scope="module")
def _cast(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[Cast]:
    """Give the module a database of its own, where tests commit, and the cast in it."""
    with django_db_blocker.unblock(), _clone(f"test_hooks_{os.getpid()}_{worker_id}"):
        forget_parameters()
        load_tasks()
        yield make_cast()
    forget_parameters()


@pytest.fixture
def cast(_cast: Cast, django_db_blocker: Any, settings: LazySettings) -> Iterator[Cast]:
    settings.EMALL_WEBHOOKS_LOCAL = True
    with django_db_blocker.unblock():
        yield _cast
        for endpoint in Endpoint.objects.filter(removed_at=None, client__revoked_at=None):
            act(remove_endpoint, _cast, endpoint_id=endpoint.pk)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as found:
        yield found


def act(door: Callable[..., Any], cast: Cast, **inputs: Any) -> Any:
    return door(actor=cast.uma, at=clock.now(), key=idempotency_key(), **inputs)


def subscribed(cast: Cast, url: str, kinds: tuple[str, ...] = ("organisation.*",)) -> tuple[Endpoint, str]:
    """Have the unit's own events sent to `url`; return the endpoint and its secret."""
    secret = new_webhook_secret()
    feed = {"roles": ["auditor"], "scopes": ["integrations:feed:read"], "expires_at": clock.now() + ENDS}
    client_id, _ = make_client(cast.uma, at=clock.now(), **feed)
    number = act(add_endpoint, cast, client_id=client_id, url=url, kinds=kinds, secret=secret)
    return Endpoint.objects.select_related("client").get(pk=number), secret


def happen(cast: Cast, times: int = 1) -> list[str]:
    """Let something happen in the unit, have the log followed, and return the events' ids."""
    for _ in range(times):
        act(add_department, cast, organisation_id=cast.uma.organisation_id, name=f"部门{next(_names)}")
    run_reader("integrations.webhooks")
    stream = f"organisation/{cast.uma.organisation_id}"
    found = [one for one in timeline(stream) if one.action == "organisation.department_changed"]
    return [f"{stream}#{one.seq}" for one in found[-times:]]


def later(**delta: float) -> int:
    """Let time pass and send what is due then."""
    at = clock.now() + datetime.timedelta(**delta)
    task_find_due(at=at)
    return drain(at=at)


def checked_by_the_documentation() -> Callable[..., bool]:
    """Return `verify` of the example in docs/integrations.md."""
    [example] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/integrations.md").read_text(), re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    found: Callable[..., bool] = names["verify"]
    return found


def test_an_event_is_sent_signed_with_the_id_of_the_log(cast: Cast, receiver: Receiver) -> None:
    _, secret = subscribed(cast, receiver.url)
    ids = happen(cast, 2)
    drain()
    assert receiver.ids == ids
    got = receiver.got[0]
    body = json.loads(got.body)
    assert (
        (body["id"], body["kind"]) == (ids[0], "organisation.department_changed") == (ids[0], got.headers["Emall-Type"])
    )
    assert body["actor"] == {"organisation": "青石县第一中学", "name": "Uma"}
    verify = checked_by_the_documentation()
    assert verify(got.headers, got.body, secret)
    assert not verify(got.headers, got.body + b" ", secret)
    assert not verify(got.headers, got.body, "emwh_other")
    assert not verify(got.headers, got.body, secret, now=int(got.headers["Emall-Timestamp"]) + 301)
    assert set(Delivery.objects.filter(event__in=ids).values_list("state", "attempts")) == {("delivered", 1)}


def test_two_secrets_sign_while_one_replaces_the_other(cast: Cast, receiver: Receiver) -> None:
    endpoint, old = subscribed(cast, receiver.url)
    new = new_webhook_secret()
    act(rotate_endpoint_secret, cast, endpoint_id=endpoint.pk, secret=new, overlap_days=7)
    happen(cast)
    drain()
    verify = checked_by_the_documentation()
    assert [verify(receiver.got[0].headers, receiver.got[0].body, one) for one in (old, new)] == [True, True]
    endpoint.secrets.filter(expires_at__isnull=False).update(expires_at=clock.now())
    happen(cast)
    drain()
    assert [verify(receiver.got[1].headers, receiver.got[1].body, one) for one in (old, new)] == [False, True]


def test_a_failure_is_repeated_and_a_redirect_is_one(cast: Cast, receiver: Receiver) -> None:
    subscribed(cast, receiver.url)
    receiver.answers = [500, 302]
    [event] = happen(cast)
    drain()
    row = Delivery.objects.get(event=event)
    assert (row.state, row.attempts, len(receiver.got)) == ("waiting", 1, 1)
    assert 8 <= (row.next_at - clock.now()).total_seconds() <= 10
    later(seconds=11)
    assert [one.status for one in row.tries.order_by("pk")] == [500, 302]
    later(seconds=60)
    row.refresh_from_db()
    assert (row.state, row.attempts, receiver.ids) == ("delivered", 3, [event] * 3)


def test_five_failures_open_the_circuit_and_one_success_closes_it(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.answers = [503] * 6
    ids = happen(cast, 7)
    drain()
    endpoint.refresh_from_db()
    assert (len(receiver.got), endpoint.failures) == (5, 5)
    assert endpoint.open_until is not None
    run_reader("integrations.failures")
    told = Notification.objects.get(user_id=cast.uma.user_id, event_id__startswith="webhook.circuit_opened")
    assert told.params["url"] == receiver.url
    later(seconds=30)
    assert len(receiver.got) == 5  # left alone
    later(seconds=70)
    assert len(receiver.got) == 6  # one try, refused again: twice as long a pause
    later(seconds=200)
    assert len(receiver.got) > 6
    later(seconds=400)
    assert set(Delivery.objects.filter(event__in=ids).values_list("state", flat=True)) == {"delivered"}
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.open_until) == (0, None)


def test_after_three_days_it_gives_up_loudly_and_can_be_sent_again(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.answers = [500]
    [event] = happen(cast)
    Delivery.objects.filter(event=event).update(first_at=clock.now() - datetime.timedelta(days=3, seconds=1))
    drain()
    row = Delivery.objects.get(event=event)
    assert (row.state, row.ended_at is not None) == ("given_up", True)
    assert timeline(f"organisation/{cast.uma.organisation_id}")[-1].action == "webhook.given_up"
    run_reader("integrations.failures")
    assert Notification.objects.filter(
        user_id=cast.uma.user_id, event_id__startswith=f"webhook.given_up/{endpoint.pk}/"
    ).exists()
    act(resend_delivery, cast, delivery_id=row.pk)
    drain()
    row.refresh_from_db()
    assert (row.state, receiver.ids) == ("delivered", [event, event])


def test_a_worker_killed_while_sending_leaves_the_event_to_the_next(cast: Cast, receiver: Receiver) -> None:
    endpoint, _ = subscribed(cast, receiver.url)
    receiver.hold = True
    [event] = happen(cast)
    program = "import django; django.setup(); from marketplace.jobs.runner import drain; drain()"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test", "EMALL_WEBHOOKS_LOCAL": "1",
    }  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environment) as worker:
        assert receiver.came.wait(60)
        worker.send_signal(signal.SIGKILL)
    receiver.hold = False
    endpoint.refresh_from_db()
    assert endpoint.busy_until is not None
    later(seconds=1)
    assert receiver.ids == [event]  # its lease still runs
    later(seconds=LEASE.total_seconds() + 5)
    assert receiver.ids == [event, event]
    assert Delivery.objects.get(event=event).state == "delivered"


def test_a_receiver_that_never_answers_is_left_after_the_time(
    cast: Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateways, "TIMEOUT_SECONDS", 0.3)
    subscribed(cast, receiver.url)
    receiver.hold = True
    [event] = happen(cast)
    drain()
    [tried] = Delivery.objects.get(event=event).tries.all()
    assert (tried.status, tried.error) == (None, "no answer within 20 seconds")
    assert tried.milliseconds < 5_000


def test_a_test_is_sent_like_everything_else(cast: Cast, receiver: Receiver) -> None:
    endpoint, secret = subscribed(cast, receiver.url)
    number = act(send_test, cast, endpoint_id=endpoint.pk)
    drain()
    got = receiver.got[0]
    assert got.headers["Emall-Type"] == "webhook.test"
    assert checked_by_the_documentation()(got.headers, got.body, secret)
    assert Delivery.objects.get(pk=number).state == "delivered"


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


def test_those_wait_longest_who_were_sent_to_last_and_an_organisation_takes_one_slot(
    cast: Cast, receiver: Receiver
) -> None:
    slow, quick, other = (subscribed(cast, receiver.url)[0] for _ in range(3))
    happen(cast)
    now = clock.now()
    mine = [slow.pk, quick.pk, other.pk]
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now - datetime.timedelta(seconds=1))
    Endpoint.objects.filter(pk=quick.pk).update(busy_until=now - datetime.timedelta(seconds=9))
    assert [pk for pk in due_endpoints(at=now) if pk in mine] == [other.pk, quick.pk, slow.pk]
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now + LEASE)
    assert not any(may_send(pk, at=now, most=2) for pk in mine)
    Endpoint.objects.filter(pk=slow.pk).update(busy_until=now)
    assert [may_send(pk, at=now, most=2) for pk in mine] == [True] * 3
    assert not may_send(slow.pk, at=now, most=0)
    drain()
    assert len(receiver.got) == 3
    other.refresh_from_db()
    assert other.busy_until is not None
    assert now <= other.busy_until <= clock.now()


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


@pytest.mark.parametrize(
    "url", ["https://localhost:9/", "https://127.0.0.1:9/", "https://[::1]:9/", "http://localhost:9/"]
)
def test_the_inside_is_not_called_whatever_its_name(url: str, settings: LazySettings) -> None:
    settings.EMALL_WEBHOOKS_LOCAL = False
    answer = gateways.post(url=url, headers={}, body=b"{}")
    assert answer.status is None
    assert answer.error in {
        "Addresses inside a private network are not called.", "Only https addresses are called.",
    }  # fmt: skip


def test_a_closed_port_and_an_unknown_name_are_failures_and_no_faults(settings: LazySettings) -> None:
    settings.EMALL_WEBHOOKS_LOCAL = True
    for url in ("http://127.0.0.1:9/", "https://nowhere.invalid/"):
        answer = gateways.post(url=url, headers={}, body=b"{}")
        assert (answer.status, bool(answer.error)) == (None, True)


def test_secrets_are_sealed_and_another_site_key_opens_nothing(settings: LazySettings) -> None:
    sealed = gateways.seal("emwh_secret")
    assert "emwh_secret" not in sealed
    assert gateways.unseal(sealed) == "emwh_secret"
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 10
    assert gateways.unseal(sealed) is None
    settings.SECRET_KEY_FALLBACKS = [before]
    assert gateways.unseal(sealed) == "emwh_secret"


def test_nothing_is_posted_that_no_secret_can_sign(cast: Cast, receiver: Receiver, settings: LazySettings) -> None:
    endpoint, secret = subscribed(cast, receiver.url)
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    number = act(send_test, cast, endpoint_id=endpoint.pk)
    drain()
    row = Delivery.objects.get(pk=number)
    [tried] = row.tries.all()
    assert (receiver.got, row.state, row.attempts, tried.status) == ([], "waiting", 1, None)
    assert tried.error.startswith("no secret to sign with")
    settings.SECRET_KEY_FALLBACKS = [before]
    later(seconds=11)
    assert checked_by_the_documentation()(receiver.got[0].headers, receiver.got[0].body, secret)


def test_the_connection_goes_to_the_checked_address_under_the_name_that_was_given(
    cast: Cast, receiver: Receiver
) -> None:
    url = receiver.url.replace("127.0.0.1", "localhost")
    assert gateways.post(url=url, headers={}, body=b"{}").status == 200
    assert receiver.got[0].headers["Host"] == url.removeprefix("http://").rstrip("/")


def test_a_certificate_nobody_vouches_for_is_a_failure(tmp_path: Path, settings: LazySettings) -> None:
    settings.EMALL_WEBHOOKS_LOCAL = True
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(tz=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "both.pem").write_bytes(plain + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with Receiver(tls=context) as receiver:
        answer = gateways.post(url=receiver.url.replace("127.0.0.1", "localhost"), headers={}, body=b"{}")
    assert answer.status is None
    assert "CERTIFICATE_VERIFY_FAILED" in answer.error
    assert receiver.got == []
