"""Sign-in by a directory outside the mall (OpenID Connect), from the environment."""

from collections.abc import Mapping
from typing import Any

from marketplace.config.environment import given

_NEEDED = ("EMALL_OIDC_ISSUER", "EMALL_OIDC_CLIENT_ID", "EMALL_OIDC_CLIENT_SECRET")


def directory(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the sign-in library's settings for the directory; empty when none is configured.

    Raises `ValueError` when only a part of the three needed variables is set: a half-configured sign-in is a mistake.
    """
    needed = {name: given(name, environment=environment) for name in _NEEDED}
    if not any(needed.values()):
        return {}
    if missing := [name for name, value in needed.items() if not value]:
        raise ValueError(f"sign-in by a directory also needs {', '.join(missing)}")
    app = {
        "provider_id": "directory",
        "name": given("EMALL_OIDC_NAME", "OpenID Connect", environment=environment),
        "client_id": needed["EMALL_OIDC_CLIENT_ID"],
        "secret": needed["EMALL_OIDC_CLIENT_SECRET"],
        "settings": {"server_url": needed["EMALL_OIDC_ISSUER"]},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
