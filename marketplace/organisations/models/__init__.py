"""Regions, organisations and their people, the files that suppliers keep, and what was decided about them."""

from marketplace.organisations.models.people import Department, Member, Organisation, Region, User
from marketplace.organisations.models.registering import Credential, Registration, Relation
from marketplace.organisations.models.sanctions import Sanction

__all__ = [
    "Credential",
    "Department",
    "Member",
    "Organisation",
    "Region",
    "Registration",
    "Relation",
    "Sanction",
    "User",
]
