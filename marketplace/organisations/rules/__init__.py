"""What an organisation's papers must look like, who can be what in it, whom it is related to, and whether it may trade."""

from marketplace.organisations.rules.papers import (
    REMINDERS,
    CredentialFacts,
    credit_code_holds,
    missing_papers,
    reminder_due,
)
from marketplace.organisations.rules.people import ROLES
from marketplace.organisations.rules.regions import (
    RegionLevel,
    RegionRow,
    bundled_regions,
    is_pseudo,
    parent_fits,
    region_level,
)
from marketplace.organisations.rules.relations import Relatedness, Traits, relatedness
from marketplace.organisations.rules.standing import (
    PARTY_01,
    STANDING_ARTICLE,
    STANDING_TITLE,
    Standing,
    standing_at,
    standing_finding,
    standing_on,
)

__all__ = [
    "PARTY_01",
    "REMINDERS",
    "ROLES",
    "STANDING_ARTICLE",
    "STANDING_TITLE",
    "CredentialFacts",
    "RegionLevel",
    "RegionRow",
    "Relatedness",
    "Standing",
    "Traits",
    "bundled_regions",
    "credit_code_holds",
    "is_pseudo",
    "missing_papers",
    "parent_fits",
    "region_level",
    "relatedness",
    "reminder_due",
    "standing_at",
    "standing_finding",
    "standing_on",
]
