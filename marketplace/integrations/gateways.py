"""The outside: receivers of webhooks, and the key under which their secrets are sealed."""

import asyncio
import base64
import hashlib
import ipaddress
import socket
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from marketplace.integrations.rules import AddressRefused, checked_url, reachable
from marketplace.kernel.text import gettext_noop

TIMEOUT_SECONDS = 20.0
# A name server of the receiver's own choosing answers within this, or the try has failed.
RESOLVE_SECONDS = 5.0
# An answer's text is not kept: it could hold anything, and the status says what counts.
_ACCEPTED = range(200, 300)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one try: the status, or what went wrong before there was one; milliseconds it took."""

    status: int | None
    error: str
    milliseconds: int

    @property
    def accepted(self) -> bool:
        """Whether the receiver took it: any 2xx."""
        return self.status in _ACCEPTED


def post(*, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send one delivery and return what became of it within 20 seconds; never raises for the receiver's faults.

    The name is resolved here, every address it has must be allowed, and the connection goes to the one that was checked:
    a name that points elsewhere a moment later (DNS rebinding) leads nowhere. No redirect is followed, no proxy used.
    """
    began = time.monotonic()
    status, error = None, ""
    try:
        status = asyncio.run(asyncio.wait_for(_send(url, headers, body), TIMEOUT_SECONDS))
    except AddressRefused as refused:
        error = str(refused)
    except TimeoutError:
        error = "no answer within 20 seconds"
    except Exception as failed:  # noqa: BLE001 - whatever an address makes fail is a failed try, or it were tried for ever
        error = f"{type(failed).__name__}: {failed}"
    return Answer(
        status=status,
        error=" ".join(error.split())[:200],
        milliseconds=round((time.monotonic() - began) * 1000),
    )


async def _send(url: str, headers: Mapping[str, str], body: bytes) -> int:
    # Pages show webhooks and never post: the mall need not load this before it opens.
    import httpx

    parts = urlsplit(checked_url(url, local=settings.EMALL_WEBHOOKS_LOCAL))
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = await _address(host, port)
    pinned = httpx.URL(url).copy_with(host=address)
    named = f"[{host}]" if ":" in host else host
    default = parts.port is None
    async with (
        httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            pinned,
            content=body,
            headers={**headers, "Host": named if default else f"{named}:{port}"},
            extensions={"sni_hostname": host},
        ) as answer,
    ):
        return answer.status_code


async def _address(host: str, port: int) -> str:
    """Return the address to connect to; raises `AddressRefused` when one of those that the name has is not allowed."""
    addresses = await _addresses(host, port)
    local = settings.EMALL_WEBHOOKS_LOCAL
    if not addresses or not all(reachable(address, local=local) for address in addresses):
        raise AddressRefused(gettext_noop("Addresses inside a private network are not called."))
    plain = [address for address in addresses if ipaddress.ip_address(address.split("%", 1)[0]).version == 4]
    return (plain or addresses)[0]


async def _addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a name; raises `AddressRefused` when nobody tells them in time.

    In a thread that nobody waits for: the system's call can't be stopped, and the loop's own threads are waited for at its end.
    """
    known: Future[list[str]] = Future()
    known.set_running_or_notify_cancel()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            known.set_result([str(entry[4][0]) for entry in found])
        except Exception as error:  # noqa: BLE001 - told to who waits for it
            known.set_exception(error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        return await asyncio.wait_for(asyncio.wrap_future(known), RESOLVE_SECONDS)
    except TimeoutError:
        raise AddressRefused(gettext_noop("The name was not resolved within 5 seconds.")) from None


def seal(secret: str) -> str:
    """Return a webhook's secret as it is stored: a copy of the database alone signs nothing."""
    return _cipher().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Return a stored secret; None when the site's key is another than it was sealed with."""
    try:
        return _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _cipher() -> MultiFernet:
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"webhook secret\0" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
