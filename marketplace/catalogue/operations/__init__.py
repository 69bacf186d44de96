"""The only writers of categories, profiles and products."""

from marketplace.catalogue.operations.load import (
    link_consumables,
    load_categories,
    load_products,
    load_profiles,
    unlink_consumable,
)
from marketplace.catalogue.operations.proposals import (
    propose_product,
    review_proposal,
    revise_proposal,
    withdraw_proposal,
)
from marketplace.catalogue.rules.proposals import LONGEST, UploadedFile

__all__ = [
    "LONGEST",
    "UploadedFile",
    "link_consumables",
    "load_categories",
    "load_products",
    "load_profiles",
    "propose_product",
    "review_proposal",
    "revise_proposal",
    "unlink_consumable",
    "withdraw_proposal",
]
