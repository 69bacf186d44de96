"""The shipped rule packs in a test's database, one that limits how often a unit buys, and a regulator of the province."""

from marketplace.kernel.actor import SYSTEM, Actor, OrganisationKind, Role
from marketplace.rule_packs.operations import load_packs
from marketplace.rule_packs.packs import Pack
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


def seldom(region: str, *, most: int) -> None:
    """Let each unit of a region buy of one category at most so many times a quarter (SPLIT-02)."""
    examples = [
        {"rule": "SPLIT-02", "step": "submit", "expect": expect, "purchase": {"orders_before": {"A02010105": before}}}
        for expect, before in (("pass", most - 1), ("block", most))
    ]
    parameter = {
        "name": "split.max_orders_per_quarter",
        "value": str(most),
        "unit": "次",
        "source_key": "T",
        "source": "a test",
        "mark": "design",
        "reference": "submitted",
        "effective_from": "2020-01-01",
        "example": examples,
    }
    pack = {"pack": f"{region}-seldom", "version": 1, "region": region, "title": "Seldom", "parameter": [parameter]}
    load_packs(actor=SYSTEM, at=AT, packs=[Pack.model_validate(pack)])
    forget_parameters()
