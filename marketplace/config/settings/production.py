"""Many machines behind a proxy that ends TLS. Everything secret or local comes from the environment."""

from urllib.parse import urlsplit

from botocore.config import Config
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from marketplace.config.environment import given_address, given_list
from marketplace.config.observation.logs import logging_settings
from marketplace.config.secrets import production_secrets, required
from marketplace.config.settings.base import *  # noqa: F403
from marketplace.config.settings.base import MAIL, STORAGES, TWO_FACTOR_ROLES

_secrets = production_secrets()
SECRET_KEY = _secrets.django
# What the replaced key signed or sealed is still read, until its variable is taken away.
SECRET_KEY_FALLBACKS = [_secrets.before] if _secrets.before else []
EMALL_SIGNING_KEY = _secrets.signing

required("EMALL_HOSTS", "the host names people use, separated by commas")
ALLOWED_HOSTS = given_list("EMALL_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("EMALL_HOSTS names no host: give those that people use, separated by commas.")
EMALL_ADDRESS = given_address("EMALL_ADDRESS", f"https://{ALLOWED_HOSTS[0]}", schemes=("https",))
if not validate_host(urlsplit(EMALL_ADDRESS).hostname or "", ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        f"EMALL_ADDRESS leads to {EMALL_ADDRESS}, which EMALL_HOSTS doesn't name: links would fail."
    )
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
required("DATABASE_URL", "the address of the PostgreSQL server (15 or later)")
EMALL_BROKER = required("EMALL_REDIS_URL", "the address of the Redis server")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Probes of the containers' network speak plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/?$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Preloading binds the whole domain in every browser and can hardly be taken back: the domain's owner decides that.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-emall"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
# One proxy stands before us, and only what it saw itself is believed; allauth counts its attempts by that address.
BEHIND_PROXY = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Redis may be away: what it would have kept is read from the database, and nobody waits for it longer than a moment.
CACHES = {
    "default": {
        "BACKEND": "marketplace.config.cache.ForgetfulRedis",
        "LOCATION": EMALL_BROKER,
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
    }
}
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": required("EMALL_S3_BUCKET", "the bucket that keeps the documents"),
            "endpoint_url": required("EMALL_S3_ENDPOINT", "the address of the object store"),
            "access_key": required("EMALL_S3_ACCESS_KEY", "the object store's access key"),
            "secret_key": required("EMALL_S3_SECRET_KEY", "the object store's secret key"),
            "file_overwrite": False,
            # A store that hangs is a store that refuses: the request says so within seconds.
            "client_config": Config(
                connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2}, s3={"addressing_style": "path"}
            ),
        },
    },
}

# Nobody reads files on a machine that may be gone tomorrow: without a server there is no mail.
EMAIL_BACKEND = MAIL.backend if MAIL.host else ""

# Two factors for those who decide for others, unless the environment says who.
TWO_FACTOR_ROLES = TWO_FACTOR_ROLES or frozenset({"administrator", "agreement_manager", "regulator"})

GRAPHQL_INTROSPECTION = False
EMALL_WEBHOOKS_LOCAL = False

LOGGING = logging_settings(as_json=True)
