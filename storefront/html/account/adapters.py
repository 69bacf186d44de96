"""How the sign-in library behaves in this mall: accounts are given, not taken; secrets are kept encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from axes.helpers import get_client_ip_address
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from marketplace.organisations.queries import applicant_for, memberships_of, user_ids
from storefront.html.account.entering import after_signing_in


class AccountAdapter(DefaultAccountAdapter):
    """Passwords: members only, one organisation a session, no accounts from outside."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy("This name and password don't go together."),
        "too_many_login_attempts": gettext_lazy("Too many failed attempts. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account here: organisations register and name their members."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that lock-out counts by too, so that both see the same client behind a proxy."""
        return str(get_client_ip_address(request))

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse | None:
        """Refuse people who are no active member of any organisation, and no applicants either."""
        if memberships_of(user_id=user.pk) or applicant_for(user_id=user.pk):
            return super().pre_login(request, user, **more)
        error = gettext("You are not an active member of any organisation. Ask its administrator.")
        return render(request, "account/sign_in.html", {"username": user.username, "error": error}, status=422)

    def post_login(self, request: HttpRequest, user: Any, *, redirect_url: str | None, **more: Any) -> HttpResponse:
        """Note the sign-in, then go on to the organisation."""
        super().post_login(request, user, redirect_url=redirect_url, **more)
        return after_signing_in(request, target=redirect_url or "")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and recovery codes. A copy of the database alone opens nothing: the key is derived from the site's."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy("Your role may only be used with a second factor."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keep the app of whoever holds a role that may only be used with one."""
        held = memberships_of(user_id=authenticator.user_id)
        return all(settings.TWO_FACTOR_ROLES.isdisjoint(member.roles) for member in held)

    def get_totp_issuer(self) -> str:
        """Return the name that the app shows."""
        return gettext("Government e-Mall")

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return self._cipher().decrypt(encrypted_text.encode()).decode()

    @staticmethod
    def _cipher() -> Fernet:
        digest = hashlib.sha256(b"second factor\0" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Sign-in by the province's own directory (OpenID Connect): it says who somebody is, the mall says what they may do."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by having one elsewhere."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the directory's account with the member whose sign-in name it states, when it is seen first.

        Only a member without a password is joined: whose password opens the account is its owner, whoever bears the name
        in the directory.
        """
        if sociallogin.is_existing:
            return
        stated = sociallogin.account.extra_data
        claims = stated.get("id_token", {}) | stated.get("userinfo", stated)
        name = str(claims.get(settings.OIDC_NAME_CLAIM) or "")
        members = memberships_of(user_id=user_ids(usernames=[name]).get(name, 0))
        if not members or members[0].user.has_usable_password():
            raise ImmediateHttpResponse(render(request, "socialaccount/signup_closed.html", status=403))
        sociallogin.connect(request, members[0].user)
