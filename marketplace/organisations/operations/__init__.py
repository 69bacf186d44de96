"""The only writers of regions, organisations, people and their memberships."""

from marketplace.organisations.operations.departments import add_department, change_department, close_department
from marketplace.organisations.operations.load import load_regions
from marketplace.organisations.operations.people import add_member, create_user, remove_member
from marketplace.organisations.operations.registration import register_organisation

__all__ = [
    "add_department",
    "add_member",
    "change_department",
    "close_department",
    "create_user",
    "load_regions",
    "register_organisation",
    "remove_member",
]
