"""The mail server, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from marketplace.config.environment import given

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_FOLDER = "marketplace.notifications.gateways.FolderBackend"
# How mail is handed over: encrypted from the first byte, encrypted after a greeting, or (to a relay of our own) in the clear.
_PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail is handed over; `backend` is the class that does it. Without a host mail is written as files."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


def mail_server(environment: Mapping[str, str]) -> MailServer:
    """Return the server that EMALL_SMTP_URL names (smtp://user:password@host:587), else a folder.

    Raises `ValueError` for an address of another kind.
    """
    text = given("EMALL_SMTP_URL", environment=environment)
    if not text:
        return MailServer(backend=_FOLDER)
    url = urlsplit(text)
    if url.scheme not in _PORTS or not url.hostname:
        raise ValueError("EMALL_SMTP_URL is not an address such as smtp://user:password@mail.example:587")
    return MailServer(
        backend=_SMTP,
        host=url.hostname,
        port=url.port or _PORTS[url.scheme],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=url.scheme == "smtp",
        ssl=url.scheme == "smtps",
    )
