"""Mail: handed to the server that the settings name, or written as files where no server is."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.core.validators import validate_email

from marketplace.plugin_api.contributions import AddressRefusedError, OutgoingLetter

MOST_ADDRESS = 254
# Extended status codes (RFC 3463) that speak of the address: 5.1 names nobody, 5.2 a mailbox that takes nothing. Any other
# permanent refusal speaks of the sender or of the mail, and is the operator's to mend.
_OF_THE_ADDRESS = (b"5.1.", b"5.2.")


def read_mail_address(text: str) -> str:
    """Return an e-mail address as it is kept, its domain in small letters; raises `ValueError` for anything else."""
    address = text.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(address) from error
    if len(address) > MOST_ADDRESS:
        raise ValueError(address)
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def send_mail(letter: OutgoingLetter) -> None:
    """Hand one letter to the mail server; raises `AddressRefusedError`, or the server's error to be tried again later."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.address],
        headers={
            "Message-ID": f"<{letter.message_id}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
            **_ways_out(letter),
        },
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        code, reason = next(iter(error.recipients.values()))
        if _names_nobody(code, reason):
            raise AddressRefusedError(reason.decode(errors="replace")) from error
        raise


def _ways_out(letter: OutgoingLetter) -> dict[str, str]:
    """Return the headers by which mail programs offer to end the mail, with one click (RFC 8058)."""
    if not letter.stop_url:
        return {}
    return {"List-Unsubscribe": f"<{letter.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _names_nobody(code: int, reason: bytes) -> bool:
    extended = reason[:1] == b"5" and reason[1:2] == b"."
    return code in {550, 551, 553} and (not extended or reason.startswith(_OF_THE_ADDRESS))


class FolderBackend(BaseEmailBackend):
    """Writes each mail as one file that mail programs open, named by the mail's id: a repeated mail replaces itself."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages and return how many."""
        folder = Path(settings.EMALL_MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = hashlib.sha256(str(message.extra_headers.get("Message-ID", "")).encode()).hexdigest()[:24]
            draft = folder / f".{name}-{os.getpid()}"
            draft.write_bytes(message.message().as_bytes())
            draft.rename(folder / f"{name}.eml")
        return len(email_messages)
