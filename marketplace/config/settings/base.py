"""What every way of running has in common; embedded, production and test add their own."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from marketplace.config.database import django_database
from marketplace.config.directory import directory
from marketplace.config.environment import given, given_address, given_number, given_words, switched_on
from marketplace.config.home import home
from marketplace.config.mail import mail_server
from marketplace.config.observation.logs import logging_settings
from marketplace.kernel.actor import Role

ROOT = Path(__file__).resolve().parents[3]
HOME = home()

DEBUG = False
ALLOWED_HOSTS: list[str] = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "marketplace.config.urls"
WSGI_APPLICATION = "marketplace.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organisations.User"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "marketplace.config.observation",
    "marketplace.kernel",
    "marketplace.audit",
    "marketplace.plugin_api",
    "marketplace.jobs",
    "marketplace.rule_packs",
    "marketplace.documents",
    "marketplace.organisations",
    "marketplace.notifications",
    "marketplace.integrations",
    "marketplace.exports",
    "marketplace.notices",
    "marketplace.catalogue",
    "marketplace.agreements",
    "marketplace.listings",
    "marketplace.purchasing",
    "marketplace.waivers",
    "marketplace.fulfilment",
    "marketplace.papers",
    "catalog_sync.imports",
    "catalog_sync.search_index",
    "bidding_auction.inquiry",
    "plugins.budget",
    "storefront",
    "storefront.kit",
    "storefront.html",
    "storefront.graphql",
    # after our faces, whose templates stand before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "marketplace.config.observation.requests.Observed",
    "marketplace.config.middleware.Bounds",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "marketplace.config.observation.probes.Probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "storefront.api.middleware.MachineAccess",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "marketplace.config.middleware.IdleSession",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "storefront.kit.foreign_words.ForeignWords",
    "storefront.kit.middleware.ErrorPages",
    # last, as its documentation asks: it answers a locked-out sign-in
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("storefront.kit.folding.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "storefront.html.context.shell",
            ],
        },
    },
]

DATABASES = {"default": django_database(home=HOME)}

# Sign-in: five failures for one name from one address lock that pair for a quarter of an hour.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "marketplace.config.middleware.counted_address"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_DISABLE_ACCESS_LOG = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "marketplace.config.passwords.NoWordsOfTheMall"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "account:choose"
ACCOUNT_ADAPTER = "storefront.html.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
# Lock-out by name and address is axes'; these bound one address, which a whole office may share, and one person's guesses
# of a second factor. How many links one person is sent is bounded where they are written.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,6/300s/key",
    "register": "10/h/ip",
    "reset_password": "60/h/ip",
    "verify_paper": "30/m/ip",
    "print_paper": "30/m/ip",
}
MFA_ADAPTER = "storefront.html.account.adapters.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Who may act only with a second factor (GB/T 22239-2019, 8.1.4.1); production names those who decide for others.
TWO_FACTOR_ROLES = given_words("EMALL_TWO_FACTOR_ROLES", [role.value for role in Role])
# The province's own directory, if one is configured; the claim holds the mall's sign-in name.
SOCIALACCOUNT_ADAPTER = "storefront.html.account.adapters.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = directory(os.environ)
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
OIDC_NAME_CLAIM = given("EMALL_OIDC_CLAIM", "preferred_username")

# Sessions live in the database and end after half an hour without a request.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
# However busy, a session lasts no longer than a working day.
SESSION_MOST_SECONDS = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "storefront.html.errors.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# One file, and one form, at most (a spreadsheet of 100,000 rows has about 7 MB).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "documents"

CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Whether clients may ask for the schema; it is committed as storefront/graphql/schema.graphql anyway.
GRAPHQL_INTROSPECTION = True
# Where `make graphiql` puts GraphiQL for development; its page is there where the schema is told and this folder exists.
GRAPHIQL_FOLDER = ROOT / "requirements" / "graphiql" / "node_modules"
# A folder of *.graphql files: documents that clients may name by their SHA-256; and whether only those are answered.
GRAPHQL_DOCUMENTS = given("EMALL_GRAPHQL_DOCUMENTS")
GRAPHQL_ONLY_REGISTERED = switched_on("EMALL_GRAPHQL_ONLY_REGISTERED")

# Mail goes to the server that EMALL_SMTP_URL names; without one it is written as files into the data folder.
MAIL = mail_server(os.environ)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls, MAIL.ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = given("EMALL_MAIL_FROM", "emall@localhost")
EMALL_MAIL_FOLDER = HOME / "mail"

# Programs: requests a minute of one key, of one address without a key, and tries a minute at a token from one address.
EMALL_CLIENT_RATE = given_number("EMALL_CLIENT_RATE", 600)
EMALL_PUBLIC_RATE = 60
# GraphQL requests a minute of visitors from one address; 0 where the proxy counts them.
EMALL_VISITOR_RATE = given_number("EMALL_VISITOR_RATE", 300)
EMALL_TOKEN_RATE = 30
# Development only: lets webhooks go by plain http to this machine itself.
EMALL_WEBHOOKS_LOCAL = switched_on("EMALL_WEBHOOKS_LOCAL")

# The address people reach the mall at, in letters and on papers; unless it is given, the launcher sets it to the port it got.
EMALL_ADDRESS = given_address("EMALL_ADDRESS", "http://127.0.0.1:8000")
# The region whose mall this is, for visitors' mastheads; blank: the province most organisations are registered in.
MALL_REGION = given("EMALL_REGION")
# Whether the clock is the database's: the launcher says so to the processes of a sandbox (see `emall up --sandbox`).
EMALL_SANDBOX = switched_on("EMALL_SANDBOX")
# How hard it is to guess the code of those who open sealed applications (scrypt's cost, about 100 ms a guess).
EMALL_SEAL_COST = 2**15
# The broker of the worker: its own memory by default, Redis when production names one.
EMALL_BROKER = "memory://emall"

# Log lines are plain text here and JSON in production; both carry the request's reference.
LOGGING = logging_settings(as_json=False)

# Whether a proxy of ours stands before the web processes and says where a request came from.
BEHIND_PROXY = False
# Who may read /metrics: who shows this token, or asks directly from one of these networks (CIDR, separated by commas).
METRICS_TOKEN = given("EMALL_METRICS_TOKEN")
METRICS_NETWORKS = given("EMALL_METRICS_NETWORKS")
# Where traces are sent (OTLP over HTTP); nobody is traced when this is empty. Needs requirements/tracing.txt.
TRACES_TO = given("EMALL_OTLP_ENDPOINT")
if TRACES_TO:
    MIDDLEWARE.insert(1, "marketplace.config.observation.tracing.Traced")
# No demonstration shows its sign-ins here; the embedded settings say where its password is.
DEMONSTRATION_PASSWORD: Path | None = None
