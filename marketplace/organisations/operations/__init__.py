"""The only writers of regions, organisations, people and their memberships."""

from marketplace.organisations.operations.load import load_regions
from marketplace.organisations.operations.people import add_member, create_user
from marketplace.organisations.operations.registration import register_organisation

__all__ = ["add_member", "create_user", "load_regions", "register_organisation"]
