"""One machine, one command: the launcher's PostgreSQL, files under the home directory, plain HTTP on loopback."""

from urllib.parse import urlsplit

from marketplace.config.environment import given_list
from marketplace.config.secrets import embedded_secrets
from marketplace.config.settings.base import *  # noqa: F403
from marketplace.config.settings.base import ALLOWED_HOSTS, EMALL_ADDRESS, HOME

_secrets = embedded_secrets(home=HOME)
SECRET_KEY = _secrets.django
EMALL_SIGNING_KEY = _secrets.signing
# Loopback, the mall's address (what `emall up --host` listens on, unless another is given), and further names.
ALLOWED_HOSTS = [
    *ALLOWED_HOSTS,
    urlsplit(EMALL_ADDRESS).hostname or "localhost",
    *given_list("EMALL_HOSTS"),
]

# Where `emall demo` keeps its password; a mall on one machine that has it shows on its sign-in page who can be tried.
DEMONSTRATION_PASSWORD = HOME / "secrets" / "demo_password"
