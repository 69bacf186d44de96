"""What an authenticator app shows."""

import base64
import hmac
import struct
import time


def code_of(secret: str, *, step: int = 0) -> str:
    """Return the code that an authenticator app shows (RFC 6238), `step` periods from now."""
    key = base64.b32decode(secret)
    counter = int(time.time()) // 30 + step
    digest = hmac.digest(key, struct.pack(">Q", counter), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
