"""Links by which a forgotten password is set anew: Django's one-time tokens, which end with the password they were made for."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from marketplace.notifications.models import Contact
from marketplace.organisations.models import User
from marketplace.organisations.queries import memberships_of

LIFE_SECONDS = 3600


class _Links(PasswordResetTokenGenerator):
    """Tokens of their own kind, an hour long: an invitation's, which lasts for days, opens nothing here."""

    key_salt = "marketplace.notifications.passwords"

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{self.address}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the token is this person's, unused and at most an hour old."""
        if not super().check_token(user, token):
            return False
        return self._num_seconds(self._now()) - base36_to_int(str(token).partition("-")[0]) <= LIFE_SECONDS


def link_token(user: User, *, address: str) -> str:
    """Return what a link to a new password carries that is sent to `address`: good for an hour, while that is the address."""
    return _Links(address).make_token(user)


def person_of_link(*, user_id: int, token: str, lock: bool = False) -> User | None:
    """Return whose password a link may set: a member who has one.

    None for a used, old or invented link, and for one that went to an address which is no longer the person's. `lock` holds the
    person until the transaction ends; rows that refer to the person may still be written meanwhile.
    """
    rows = User.objects.select_for_update(no_key=True) if lock else User.objects.all()
    user = rows.filter(pk=user_id, is_active=True).first()
    if user is None or not user.has_usable_password():
        return None
    contact = Contact.objects.filter(user_id=user_id, channel="mail", confirmed_at__isnull=False).first()
    if contact is None or not _Links(contact.address).check_token(user, token):
        return None
    return user if memberships_of(user_id=user.pk) else None


def reachable(username: str) -> Contact | None:
    """Return the confirmed mail address of a member who signs in with a password; None for everybody else."""
    rows = Contact.objects.filter(
        user__username=username, user__is_active=True, channel="mail", confirmed_at__isnull=False, failed_at=None
    )
    contact = rows.select_related("user").first()
    if contact is None or not contact.user.has_usable_password() or not memberships_of(user_id=contact.user_id):
        return None
    return contact
