"""The shipped rule packs in a test's database, and a regulator of the demonstration province."""

from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.rule_packs.operations import load_packs
from marketplace.rule_packs.queries import forget_parameters
from tests.factories.facts import AT

DORA = Actor(
    user_id=4,
    name="Dora",
    organisation_id=104,
    organisation_name="Finance Bureau of the Demonstration Province",
    kind=OrganisationKind.REGULATOR,
    region="990000",
    roles=frozenset({Role.REGULATOR}),
)


def load() -> int:
    """Load the shipped packs and read them anew."""
    forget_parameters()
    return load_packs(actor=SYSTEM, at=AT)
