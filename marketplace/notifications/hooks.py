"""The core's own ways to tell people something: the mall's pages, and mail where one can be sent."""

from collections.abc import Sequence

from django.conf import settings

from marketplace.kernel.text import gettext_noop
from marketplace.notifications.gateways import read_mail_address, send_mail
from marketplace.plugin_api.contributions import NotificationChannel
from marketplace.plugin_api.hookspecs import hookimpl

_PAGES = NotificationChannel(code="pages", label=gettext_noop("In the mall"))
_MAIL = NotificationChannel(
    code="mail",
    label=gettext_noop("E-mail"),
    address_label=gettext_noop("E-mail address"),
    address_hint=gettext_noop("A code is sent there to confirm that it is yours."),
    read_address=read_mail_address,
    deliver=send_mail,
)


@hookimpl
def register_notification_channels() -> Sequence[NotificationChannel]:
    """Return the mall's pages, and mail unless the settings name no way to send it."""
    return [_PAGES, _MAIL] if settings.EMAIL_BACKEND else [_PAGES]
