"""A real mail server on loopback that keeps what it takes, refuses `nobody@` and is never ready for `later@`."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings


class Mailbox:
    """What came in, in the order it came; `hold` seconds pass between taking a letter and saying so."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.hold = 0.0
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take an address or refuse it."""
        if address.startswith("nobody@"):
            return "550 5.1.1 No such user here"
        if address.startswith("later@"):
            return "451 4.7.1 Greylisted, come back later"
        if address.startswith("relay@"):
            return "550 5.7.1 Relaying denied"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        """Keep a letter."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.letters.append(message)
        await asyncio.sleep(self.hold)
        return "250 OK"

    def texts(self) -> list[str]:
        """Return the plain parts of what came in."""
        return [body.get_content() for letter in self.letters if (body := letter.get_body(("plain",)))]


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run the server, and have the mall's mail handed to it."""
    mailbox = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        mailbox.port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, ready_timeout=60)
    controller.start()
    settings = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": mailbox.port,
    }
    try:
        with override_settings(**settings):
            yield mailbox
    finally:
        controller.stop()
