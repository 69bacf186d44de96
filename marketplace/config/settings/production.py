"""Many machines behind a proxy that ends TLS. Everything secret or local comes from the environment."""

from marketplace.config.secrets import production_secrets, required
from marketplace.config.settings.base import *  # noqa: F403
from marketplace.config.settings.base import STORAGES, TWO_FACTOR_ROLES

_secrets = production_secrets()
SECRET_KEY = _secrets.django
EMALL_SIGNING_KEY = _secrets.signing

ALLOWED_HOSTS = required("EMALL_HOSTS", "the host names people use, separated by commas").split(",")
EMALL_ADDRESS = f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
required("DATABASE_URL", "the address of the PostgreSQL server (15 or later)")
EMALL_BROKER = required("EMALL_REDIS_URL", "the address of the Redis server")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# The container's own health probe speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Preloading binds the whole domain in every browser and can hardly be taken back: the domain's owner decides that.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-emall"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
AXES_CLIENT_IP_CALLABLE = "marketplace.config.middleware.address_behind_proxy"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": EMALL_BROKER}}
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
        },
    },
}

# Two factors for those who decide for others, unless the environment says who.
TWO_FACTOR_ROLES = TWO_FACTOR_ROLES or frozenset({"administrator", "agreement_manager", "regulator"})

GRAPHQL_INTROSPECTION = False
