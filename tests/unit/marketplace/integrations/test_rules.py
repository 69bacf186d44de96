"""Secrets, signatures, pauses, and the addresses that are called."""

import datetime
import hashlib
import hmac
import ipaddress
import itertools
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.integrations.rules import (
    KEEP_TRYING,
    AddressRefused,
    check_terms,
    checked_url,
    circuit_pause,
    digest,
    headers,
    matches,
    new_client_id,
    new_secret,
    next_attempt,
    reachable,
    read_kinds,
)
from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.calendar import CHINA

ROOT = Path(__file__).resolve().parents[4]

NOW = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
HOLDERS = {"integrations:feed:read": [Role.REQUESTER], "purchasing:order:answer": [Role.SUPPLIER_OPERATOR]}


def test_secrets_are_fresh_and_kept_as_digests() -> None:
    assert len({new_secret() for _ in range(50)} | {new_client_id() for _ in range(50)}) == 100
    assert digest("a") == hashlib.sha256(b"a").hexdigest()


def test_a_delivery_is_signed_over_time_and_body_with_each_secret() -> None:
    found = headers(event="purchase/CG-1#3", kind="order.placed", secrets=["new", "old"], timestamp=77, body=b"{}")
    signed = [hmac.new(key, b"77.{}", "sha256").hexdigest() for key in (b"new", b"old")]
    assert found["Emall-Signature"] == f"v1={signed[0]},v1={signed[1]}"
    assert (found["Emall-Id"], found["Emall-Type"], found["Emall-Version"]) == ("purchase/CG-1#3", "order.placed", "1")
    assert found["Emall-Timestamp"] == "77"
    assert headers(event="budget/预算#1", kind="a.b", secrets=[], timestamp=1, body=b"")["Emall-Id"].isascii()


def test_pauses_double_and_the_last_try_is_when_three_days_are_over() -> None:
    at, tried = NOW, [NOW]
    while later := next_attempt(attempts=len(tried), first_at=NOW, at=at):
        at = later
        tried.append(at)
    pauses = [(b - a).total_seconds() for a, b in itertools.pairwise(tried)]
    assert pauses[:4] == [10, 20, 40, 80]
    assert all(later == 2 * earlier for earlier, later in itertools.pairwise(pauses[:-1]))
    assert tried[-1] - NOW == KEEP_TRYING
    assert len(tried) == 16


def test_a_circuit_opens_at_five_failures_and_never_for_more_than_an_hour() -> None:
    assert [circuit_pause(failures) for failures in (0, 1, 4)] == [None, None, None]
    assert circuit_pause(5) == datetime.timedelta(minutes=1)
    assert circuit_pause(7) == datetime.timedelta(minutes=4)
    assert circuit_pause(10_000) == datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("kinds", "action", "expected"),
    [
        (["*"], "order.placed", True),
        (["order.*"], "order.placed", True),
        (["order.placed"], "order.placed", True),
        (["order.*"], "orders.placed", False),
        (["order.placed"], "order.placed_again", False),
        (["claim.*", "listing.*"], "order.placed", False),
        (["*", "webhook.*"], "webhook.given_up", False),
    ],
)
def test_which_events_are_subscribed_to(kinds: list[str], action: str, expected: bool) -> None:
    assert matches(kinds, action) is expected


def test_every_kind_of_event_can_be_named() -> None:
    houses = [
        path.relative_to(ROOT) for folder in ("marketplace", "plugins") for path in ROOT.glob(f"{folder}/*/events*")
    ]
    known = [str(kind) for house in houses for kind in import_module(".".join(house.with_suffix("").parts)).Action]
    assert len(known) > 100
    assert "agreement.in-force" in known
    assert [kind for kind in known if read_kinds([kind]) != [kind]] == []
    assert [kind for kind in known if read_kinds([f"{kind.split('.')[0]}.*"]) is None] == []


def test_kinds_are_tidied_and_nonsense_is_none() -> None:
    assert read_kinds(["order.* ", "", "order.*", "claim.opened"]) == ["claim.opened", "order.*"]
    for nonsense in (
        [],
        [""],
        ["order"],
        ["order.placed.now"],
        ["*.*"],
        ["订单.*"],
        ["a.b"] + [f"a.{'b' * n}" for n in range(1, 60)],
    ):
        assert read_kinds(nonsense) is None


@pytest.mark.parametrize(
    "url", ["https://erp.example/mall", "https://erp.example:8443/a?b=c", "https://93.184.216.34/"]
)
def test_public_https_addresses_are_taken(url: str) -> None:
    assert checked_url(f" {url} ", local=False) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "erp.example", "http://erp.example/", "ftp://erp.example/", "https://", "https://user@erp.example/",
        "https://user:pass@erp.example/", "https://erp.example/#a", "https://erp.example:99999/", "https://erp.example:0/",
        "https://10.0.0.1/", "https://192.168.1.1/", "https://172.16.0.1/", "https://127.0.0.1/", "https://169.254.169.254/",
        "https://100.64.0.1/", "https://0.0.0.0/", "https://[::1]/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[2002:a00:1::]/", "https://[64:ff9b::a00:1]/", "https://224.0.0.1/",
        "https://erp example/", "https://例子.example/", "https://erp.example/\n", f"https://erp.example/{'a' * 300}",
    ],
)  # fmt: skip
def test_other_addresses_are_not(url: str) -> None:
    with pytest.raises(AddressRefused):
        checked_url(url.replace("\n", "\x00"), local=False)


# The IANA registries of special-purpose addresses, and what IPv6 has not given out or given up.
INSIDE = [
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/3", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
]  # fmt: skip


@st.composite
def inside(draw: st.DrawFn) -> str:
    """An address of a special network, also written into an IPv6 address."""
    network = draw(st.sampled_from(INSIDE))
    found = network[draw(st.integers(0, network.num_addresses - 1))]
    if found.version == 4:
        wrap = draw(st.sampled_from(["{}", "::ffff:{}", "64:ff9b::{}", "::{}"]))
        return wrap.format(found)
    return f"{found}{draw(st.sampled_from(['', '%eth0']))}"


@given(inside())
def test_nothing_inside_or_out_of_use_is_reached(address: str) -> None:
    assert not reachable(address, local=False)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_written(address: ipaddress.IPv4Address) -> None:
    plain = reachable(str(address), local=False)
    assert [reachable(f"{prefix}{address}", local=False) for prefix in ("::ffff:", "64:ff9b::")] == [plain] * 2


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "2001:4860:4860::8888", "240e::1"])
def test_public_machines_are_reached(address: str) -> None:
    assert reachable(address, local=False)


def test_development_reaches_this_machine_and_nothing_else_inside() -> None:
    assert checked_url("http://127.0.0.1:9/", local=True) == "http://127.0.0.1:9/"
    assert reachable("::1", local=True)
    assert not reachable("10.0.0.1", local=True)
    with pytest.raises(AddressRefused):
        checked_url("http://192.168.1.1/", local=True)


def test_a_program_gets_what_its_roles_hold_and_no_more() -> None:
    def problems(roles: list[str], scopes: list[str]) -> set[str]:
        fitting = [Role.REQUESTER, Role.APPROVER, Role.ADMINISTRATOR]
        kind = OrganisationKind.BUYER_UNIT
        return set(check_terms(roles=roles, scopes=scopes, kind=kind, fitting=fitting, holders=HOLDERS))

    assert problems(["requester"], ["integrations:feed:read"]) == set()
    assert problems([], []) == {"roles", "scopes"}
    assert problems(["approver"], ["integrations:feed:read"]) == {"roles", "scopes"}
    assert problems(["supplier_operator"], ["integrations:feed:read"]) == {"roles", "scopes"}
    assert problems(["requester"], ["purchasing:order:answer"]) == {"scopes"}
    assert problems(["requester"], ["purchasing:purchase:approve"]) == {"scopes"}
