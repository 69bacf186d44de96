"""Categories and products as others may read them."""

import datetime
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value

from marketplace.catalogue.models import (
    Category,
    Consumable,
    Product,
    ProductFile,
    ProductProposal,
    ProductWords,
    Profile,
)
from marketplace.catalogue.permissions import Permission
from marketplace.catalogue.rules.profiles import Attribute, Shown, attributes_of, shown, typed_text
from marketplace.catalogue.states import PROVES, FileKind
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.matching import matching
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import home_region


def categories(*, prefix: str = "") -> list[Category]:
    """Return the categories whose code starts with `prefix`, by code (one statement)."""
    return list(Category.objects.filter(code__startswith=prefix).order_by("code"))


def category_names(*, codes: Collection[str]) -> dict[str, Category]:
    """Return those of the categories that exist, by code (one statement)."""
    return Category.objects.in_bulk(list(codes))


def product(*, code: str) -> Product:
    """Return a product with its category and profile, by its code; raises `NotFound`."""
    found = Product.objects.select_related("category", "profile").filter(code=code).first()
    if found is None:
        raise NotFound(gettext_noop("This product"))
    return found


def products_found(text: str) -> QuerySet[ProductWords, Any]:
    """Return the ids of the products that are found under all words of `text`, on sale or not, as rows for a subquery."""
    return ProductWords.objects.filter(matching("search", text)).values("product_id")


def product_by_id(*, product_id: int) -> Product:
    """Return a product with its category and profile, by its id; raises `NotFound`."""
    found = Product.objects.select_related("category", "profile").filter(pk=product_id).first()
    if found is None:
        raise NotFound(gettext_noop("This product"))
    return found


def product_ids(*, codes: Collection[str]) -> dict[str, int]:
    """Return the ids of those of the products that exist, by code (one statement)."""
    return dict(Product.objects.filter(code__in=codes).values_list("code", "pk"))


def profiles_of(*, category: str) -> list[Profile]:
    """Return the latest versions of the profiles that describe a category, by code (one statement)."""
    rows = Profile.objects.filter(categories__contains=[category]).order_by("code", "-version").distinct("code")
    return list(rows)


def profiles() -> list[Profile]:
    """Return the latest version of every profile, by code (one statement)."""
    return list(Profile.objects.order_by("code", "-version").distinct("code"))


def profile(*, code: str) -> Profile:
    """Return the latest version of a profile; raises `NotFound`."""
    found = Profile.objects.filter(code=code).order_by("-version").first()
    if found is None:
        raise NotFound(gettext_noop("This profile"))
    return found


def attributes(profile: Profile) -> list[Attribute]:
    """Return the attributes of a profile in their order."""
    return attributes_of(profile.schema)


def filterable_keys(*, profile_id: int) -> frozenset[str]:
    """Return the keys of the attributes by which a version of a profile lets products be filtered (one statement)."""
    row = Profile.objects.get(pk=profile_id)
    return frozenset(one.key for one in attributes_of(row.schema) if one.filterable)


def typed_values(row: Product | ProductProposal) -> dict[str, str]:
    """Return what a product or a proposal states under its profile as it is typed, by attribute."""
    return {key: typed_text(value) for key, value in row.specification.items()}


def specification_of(product: Product | ProductProposal) -> list[Shown]:
    """Return what a product (or a proposal) states under its profile, in the profile's order; empty without a profile."""
    return shown(schema=product.profile.schema, values=product.specification) if product.profile else []


def stated(*, profile_id: int, values: Mapping[str, Any]) -> list[Shown]:
    """Return what `values` say under one version of a profile, in its order.

    A version never changes: each is read once by a process.
    """
    return shown(schema=_schema(profile_id), values=values)


@lru_cache(maxsize=500)
def _schema(profile_id: int) -> dict[str, Any]:
    schema: dict[str, Any] = Profile.objects.values_list("schema", flat=True).get(pk=profile_id)
    return schema


def specifications_of(*, product_ids: Collection[int]) -> dict[int, list[Shown]]:
    """Return what products state under their profiles, by product id; without a profile they are missing (one statement)."""
    rows = Product.objects.filter(pk__in=product_ids, profile__isnull=False).select_related("profile")
    return {row.pk: specification_of(row) for row in rows}


def twins_of(*, brand: str, model_code: str, besides: int | None = None) -> list[Product]:
    """Return the products with the same brand and model, however they are spaced or written, by code (one statement)."""
    key = Func(Value(brand), Value(model_code), function="catalogue_identity", output_field=TextField())
    known = Func(F("brand"), F("model_code"), function="catalogue_identity", output_field=TextField())
    rows = Product.objects.exclude(model_code="").annotate(known=known).filter(known=key)
    return list((rows if besides is None else rows.exclude(pk=besides)).order_by("code"))


def files_of(*, product_id: int) -> list[ProductFile]:
    """Return a product's files with their documents, pictures first, oldest first (one statement)."""
    rows = ProductFile.objects.filter(product_id=product_id).select_related("document", "thumbnail")
    return sorted(rows, key=lambda row: (row.kind != FileKind.IMAGE, row.pk))


def product_file(*, file_id: int, actor: Actor | None) -> ProductFile:
    """Return a file: of a product for everybody, of a proposal for those who may see that; raises `NotFound`."""
    found = ProductFile.objects.select_related("document", "thumbnail", "proposal").filter(pk=file_id).first()
    if found is None or (found.product_id is None and not _may_see(actor, found.proposal)):
        raise NotFound(gettext_noop("This document"))
    return found


def consumables_of(*, product_id: int) -> list[Product]:
    """Return the products that a device uses up, by code (one statement)."""
    return list(Product.objects.filter(devices__device_id=product_id).select_related("category").order_by("code"))


def may_link_consumables(actor: Actor) -> bool:
    """Whether the actor may change what devices use up (one statement)."""
    return allowed(actor, Permission.CONSUMABLE_LINK, home_region())


def consumable_links(*, device: str = "") -> "QuerySet[Consumable]":
    """Return what devices use up, device by device; of one device if its code is given."""
    rows = Consumable.objects.select_related("device", "product").order_by("device", "pk")
    return rows.filter(device__code=device) if device else rows


def proposals_visible_to(actor: Actor) -> QuerySet[ProductProposal]:
    """Return the proposals that a supplier's operator made, or that an agreement manager reviews, newest first."""
    rows = ProductProposal.objects.select_related("supplier", "category", "profile", "product").order_by("-pk")
    if actor.has(Role.AGREEMENT_MANAGER):
        inside = Q(region__code__startswith=region_prefix(actor.region))
        return rows.filter(inside).exclude(supplier_id=actor.organisation_id)
    return rows.filter(supplier_id=actor.organisation_id) if actor.has(Role.SUPPLIER_OPERATOR) else rows.none()


def proposal(actor: Actor, number: str) -> ProductProposal:
    """Return a proposal that the actor may see; raises `NotFound`."""
    found = proposals_visible_to(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This proposal"))
    return found


def files_of_proposal(*, proposal_id: int) -> list[ProductFile]:
    """Return a proposal's files with their documents, pictures first (one statement)."""
    rows = ProductFile.objects.filter(proposal_id=proposal_id).select_related("document", "thumbnail")
    return sorted(rows, key=lambda row: (row.kind != FileKind.IMAGE, row.pk))


def _may_see(actor: Actor | None, row: ProductProposal) -> bool:
    if actor is None:
        return False
    return allowed(actor, Permission.PRODUCT_PROPOSE, row) or allowed(actor, Permission.PRODUCT_REVIEW, row)


def energy_labelled(*, product: Product, on: datetime.date) -> bool:
    """Whether a product carries the energy-saving label on a day.

    Where a certificate was shown it counts until its last day; what a source labelled without one keeps the source's word.
    """
    if PROVES[FileKind.ENERGY_LABEL] not in product.labels:
        return False
    shown_ones = ProductFile.objects.filter(product=product, kind=FileKind.ENERGY_LABEL)
    return not shown_ones.exists() or shown_ones.filter(expires_on__gte=on).exists()
