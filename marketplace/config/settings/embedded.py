"""One machine, one command: the launcher's PostgreSQL, files under the home directory, plain HTTP on loopback."""

import os

from marketplace.config.secrets import embedded_secrets
from marketplace.config.settings.base import *  # noqa: F403
from marketplace.config.settings.base import ALLOWED_HOSTS, HOME

_secrets = embedded_secrets(home=HOME)
SECRET_KEY = _secrets.django
EMALL_SIGNING_KEY = _secrets.signing
ALLOWED_HOSTS = [*ALLOWED_HOSTS, *filter(None, os.environ.get("EMALL_HOSTS", "").split(","))]
