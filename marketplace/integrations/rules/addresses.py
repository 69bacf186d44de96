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

    Neither private, link-local, shared, multicast nor reserved; an IPv4 address inside an IPv6 one counts as itself.
    """
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return reachable(str(inner), local=local)
    if local and found.is_loopback:
        return True
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
