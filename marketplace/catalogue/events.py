"""What happened to the catalogue. A bulk load is one event with counts and the Merkle root of its rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """Audit actions of the catalogue."""

    CATEGORIES_LOADED = "catalogue.categories_loaded"
    PRODUCTS_LOADED = "catalogue.products_loaded"
    PROFILES_LOADED = "catalogue.profiles_loaded"
    CONSUMABLES_LINKED = "catalogue.consumables_linked"
    CONSUMABLE_UNLINKED = "catalogue.consumable_unlinked"
    PRODUCT_PROPOSED = "product.proposed"
    PRODUCT_RETURNED = "product.returned"
    PRODUCT_APPROVED = "product.approved"
    PROPOSAL_WITHDRAWN = "product.proposal_withdrawn"


@dataclass(frozen=True, kw_only=True)
class CategoriesLoaded:
    """Categories were added or renamed."""

    ACTION: ClassVar[StrEnum] = Action.CATEGORIES_LOADED
    subject: str
    changed: int
    rows_root: str


@dataclass(frozen=True, kw_only=True)
class ProductsLoaded:
    """Products were added or changed from the source `subject`."""

    ACTION: ClassVar[StrEnum] = Action.PRODUCTS_LOADED
    subject: str
    changed: int
    rows_root: str


@dataclass(frozen=True, kw_only=True)
class ProfilesLoaded:
    """Versions of profiles (`code v1`) were added."""

    ACTION: ClassVar[StrEnum] = Action.PROFILES_LOADED
    subject: str
    added: list[str]


@dataclass(frozen=True, kw_only=True)
class ConsumablesLinked:
    """Products that the device `subject` uses up were named, by their codes."""

    ACTION: ClassVar[StrEnum] = Action.CONSUMABLES_LINKED
    subject: str
    products: list[str]


@dataclass(frozen=True, kw_only=True)
class ConsumableUnlinked:
    """A product was said not to be used up by the device `subject`, both by their codes."""

    ACTION: ClassVar[StrEnum] = Action.CONSUMABLE_UNLINKED
    subject: str
    product: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProductProposed:
    """A supplier proposed a product, or a change of `product`, or proposed again what was returned.

    `specification` holds the values as they are typed, by attribute; `documents` the SHA-256 of the files sent along.
    """

    ACTION: ClassVar[StrEnum] = Action.PRODUCT_PROPOSED
    subject: str
    product: str
    profile: str
    category: str
    name: str
    brand: str
    model_code: str
    specification: dict[str, str]
    imported: bool
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class ProductReturned:
    """A proposal went back to its supplier."""

    ACTION: ClassVar[StrEnum] = Action.PRODUCT_RETURNED
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProductApproved:
    """A proposal became the product `product`, or changed it; `labels` are those that its certificates prove."""

    ACTION: ClassVar[StrEnum] = Action.PRODUCT_APPROVED
    subject: str
    product: str
    labels: list[str]


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn:
    """A supplier took a proposal back."""

    ACTION: ClassVar[StrEnum] = Action.PROPOSAL_WITHDRAWN
    subject: str
