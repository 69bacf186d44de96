"""The only writers of organisations, people and their memberships."""

from marketplace.organisations.operations.people import add_member, create_user
from marketplace.organisations.operations.registration import register_organisation

__all__ = ["add_member", "create_user", "register_organisation"]
