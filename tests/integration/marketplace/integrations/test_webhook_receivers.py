"""Where deliveries go: to the address that was checked, over TLS, signed, for a bounded time."""

import datetime
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from marketplace.integrations import gateways
from marketplace.integrations.models import Delivery
from marketplace.integrations.operations import (
    send_test,
)
from marketplace.jobs.runner import drain
from tests.factories.cast import Cast
from tests.factories.receiver import Receiver
from tests.factories.webhooks import act, checked_by_the_documentation, happen, later, subscribed


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


def test_a_slow_name_server_holds_nobody(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.EMALL_WEBHOOKS_LOCAL = False
    answered = threading.Event()
    monkeypatch.setattr(gateways, "RESOLVE_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answered.wait(60) and [])
    began = time.monotonic()
    answer = gateways.post(url="https://erp.example/", headers={}, body=b"{}")
    answered.set()
    assert time.monotonic() - began < 5
    assert (answer.status, answer.error) == (None, "The name was not resolved within 5 seconds.")
