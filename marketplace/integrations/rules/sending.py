"""How a delivery is signed and repeated, and when an address that fails is left alone."""

import datetime
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

VERSION = "1"
FIRST_PAUSE = datetime.timedelta(seconds=10)
# Stripe's and Saleor's users are used to three days; longer, a receiver reads the feed.
KEEP_TRYING = datetime.timedelta(days=3)
TRIP_AFTER = 5
_LONGEST_CIRCUIT = datetime.timedelta(hours=1)
_KIND = re.compile(r"\*|[a-z_]{1,40}\.(\*|[a-z_-]{1,40})")
# The last try falls due after three days, and an open circuit may hold it back for an hour more.
OVERDUE_AFTER = KEEP_TRYING + _LONGEST_CIRCUIT
_MOST_KINDS = 50
# Events about the deliveries themselves: sent by webhook, a failure would breed failures.
_OWN = "webhook."


def signature(*, secret: str, timestamp: int, body: bytes) -> str:
    """Return the HMAC-SHA256 in hex of `timestamp.body` under `secret`; `timestamp` in whole seconds since 1970."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def headers(*, event: str, kind: str, secrets: Iterable[str], timestamp: int, body: bytes) -> Mapping[str, str]:
    """Return the headers of one delivery; during a rotation it is signed with both secrets, newest first."""
    signed = [f"v1={signature(secret=secret, timestamp=timestamp, body=body)}" for secret in secrets]
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": f"emall-webhook/{VERSION}",
        # Headers are ASCII; a stream's name may hold other letters.
        "Emall-Id": quote(event, safe="/#:@"),
        "Emall-Type": kind,
        "Emall-Version": VERSION,
        "Emall-Timestamp": str(timestamp),
        "Emall-Signature": ",".join(signed),
    }


def next_attempt(*, attempts: int, first_at: datetime.datetime, at: datetime.datetime) -> datetime.datetime | None:
    """Return when to try again after the `attempts`-th failure at `at`: 10·2ⁿ s later, n from 0; None to give up.

    The last try is made when the three days from `first_at` are over.
    """
    end = first_at + KEEP_TRYING
    if at >= end:
        return None
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(at + FIRST_PAUSE * doubled, end)


def circuit_pause(failures: int) -> datetime.timedelta | None:
    """Return how long an address is left alone after `failures` in a row, up to an hour; None while it is still tried."""
    if failures < TRIP_AFTER:
        return None
    doubled: int = 2 ** min(failures - TRIP_AFTER, 10)
    return min(datetime.timedelta(minutes=1) * doubled, _LONGEST_CIRCUIT)


def read_kinds(lines: Iterable[str]) -> list[str] | None:
    """Return the kinds of events somebody subscribes to (`order.placed`, `order.*`, `*`), sorted; None if one is none."""
    kinds = sorted({text for line in lines if (text := line.strip())})
    if not 0 < len(kinds) <= _MOST_KINDS or not all(_KIND.fullmatch(kind) for kind in kinds):
        return None
    return kinds


def matches(kinds: Sequence[str], action: str) -> bool:
    """Whether an event of `action` is of one of `kinds`; what speaks of webhooks themselves is of none."""
    if action.startswith(_OWN):
        return False
    family = action.split(".", 1)[0]
    return any(kind in {"*", action, f"{family}.*"} for kind in kinds)
