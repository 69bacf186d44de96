"""Where deliveries may go: to public machines over TLS, never to the inside of the mall's own network."""

import ipaddress
from urllib.parse import urlsplit

from marketplace.kernel.text import gettext_noop

LONGEST = 300


class AddressRefused(ValueError):
    """Nothing is sent there; the message is a source string."""


def checked_url(url: str, *, local: bool) -> str:
    """Return the address as it is kept; raises `AddressRefused`.

    `https` only, with a host, no user, no fragment. `local`, a setting for development, lets plain http go to this machine.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressRefused(gettext_noop("Write an address such as https://erp.example/mall.")) from None
    host = parts.hostname or ""
    printable = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST
    if not printable or not host or parts.username is not None or parts.fragment or port == 0:
        raise AddressRefused(gettext_noop("Write an address such as https://erp.example/mall."))
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise AddressRefused(gettext_noop("Only https addresses are called."))
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        return text
    if not reachable(str(literal), local=local):
        raise AddressRefused(gettext_noop("Addresses inside a private network are not called."))
    return text


def reachable(address: str, *, local: bool) -> bool:
    """Whether an IP address is one that deliveries may go to: public, or with `local` this machine's own loopback.

    Neither private, link-local, shared, multicast nor reserved. An IPv4 address that is mapped into an IPv6 one, or translated
    by a network without IPv4 (RFC 6052), counts as itself; tunnels to IPv4 (6to4, Teredo) are not called at all. Sources: the
    IANA registries of special-purpose addresses, RFC 4291 for the space that is given out at all (2000::/3).
    """
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or (ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None)
        if inner is not None:
            return reachable(str(inner), local=local)
    if local and found.is_loopback:
        return True
    if isinstance(found, ipaddress.IPv6Address) and found not in _GIVEN_OUT:
        return False
    special = any(found in network for network in _SPECIAL if network.version == found.version)
    return found.is_global and not found.is_multicast and not found.is_reserved and not special


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
# What Python's registry of special networks lacks or calls global.
_SPECIAL = [
    ipaddress.ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
