"""Sends the letters that are due once, as a worker does: `python -m tests.fault.mail_program PORT MOMENT`."""

import datetime
import sys

import django
from django.conf import settings

django.setup()

from marketplace.notifications.steps import send_letters  # noqa: E402

if __name__ == "__main__":
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
    send_letters(channel="mail", at=datetime.datetime.fromisoformat(sys.argv[2]))
