"""Load categories, profiles and products in bulk; what is known as it is changes nothing and leaves no event."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.catalogue.events import (
    CategoriesLoaded,
    ConsumablesLinked,
    ConsumableUnlinked,
    ProductsLoaded,
    ProfilesLoaded,
)
from marketplace.catalogue.models import Category, Consumable, Product, Profile
from marketplace.catalogue.permissions import Permission
from marketplace.catalogue.queries import product
from marketplace.catalogue.rules import CategoryRow, ProductRow, row_text
from marketplace.catalogue.rules.profiles import ProfileRow, check_specification
from marketplace.catalogue.steps import BATCH, write_words
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import read_reason
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import home_region

_FIELDS = (
    "name",
    "name_en",
    "brand",
    "model_code",
    "unit",
    "labels",
    "attributes",
    "title_truncated",
    "specification",
    "imported",
)


@operation(Permission.CATALOGUE_LOAD)
def load_categories(*, actor: Actor, at: datetime.datetime, rows: Sequence[CategoryRow]) -> int:
    """Add categories or rename those that are known; return how many were new or renamed."""
    known = {row.code: (row.name, row.name_en) for row in Category.objects.all()}
    changed = [row for row in rows if known.get(row.code) != (row.name, row.name_en)]
    Category.objects.bulk_create(
        [Category(code=row.code, name=row.name, name_en=row.name_en) for row in changed],
        update_conflicts=True,
        update_fields=["name", "name_en"],
        unique_fields=["code"],
    )
    if changed:
        event = CategoriesLoaded(subject="categories", changed=len(changed), rows_root=_root(changed))
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(changed)


@operation(Permission.CATALOGUE_LOAD)
def load_profiles(*, actor: Actor, at: datetime.datetime, rows: Sequence[ProfileRow]) -> int:
    """Add versions of profiles; return how many were new. The categories they describe come first.

    A version never changes: raises `Conflict` for one that is known with other attributes.
    """
    known = {(row.code, row.version): (row.schema, row.categories) for row in Profile.objects.all()}
    for row in rows:
        if known.get((row.code, row.version), (row.schema, list(row.categories))) != (row.schema, list(row.categories)):
            raise Conflict(gettext_noop("A version of a profile never changes. Give the changed one the next number."))
    new = [row for row in rows if (row.code, row.version) not in known]
    Profile.objects.bulk_create(
        Profile(
            code=row.code,
            version=row.version,
            name=row.name,
            name_en=row.name_en,
            categories=list(row.categories),
            schema=row.schema,
            loaded_at=at,
        )
        for row in new
    )
    if new:
        event = ProfilesLoaded(subject="profiles", added=[f"{row.code} v{row.version}" for row in new])
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(new)


@operation(Permission.CONSUMABLE_LINK)
def link_consumables(*, actor: Actor, at: datetime.datetime, device: str, products: Sequence[str]) -> int:
    """Name products that a device uses up, all by their codes; return how many are new.

    Their prices stand with the device's on its page, and invitations to devices that use much of them ask for them. Raises
    `NotFound` for an unknown code, `InvalidInput` for the device itself, `NotAuthorized` for who does not keep the library.
    """
    authorize(actor, Permission.CONSUMABLE_LINK, home_region())
    if device in products:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"products": gettext_noop("A device is no consumable of its own.")},
        )
    used = product(code=device)
    wanted = [product(code=code) for code in products]
    known = set(Consumable.objects.filter(device=used).values_list("product_id", flat=True))
    new = [row for row in wanted if row.pk not in known]
    Consumable.objects.bulk_create(Consumable(device=used, product=row) for row in new)
    if new:
        event = ConsumablesLinked(subject=used.code, products=[row.code for row in new])
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(new)


@operation(Permission.CONSUMABLE_LINK)
def unlink_consumable(
    *,
    actor: Actor,
    at: datetime.datetime,
    device: str,
    product: str,
    reason: str,
) -> str:
    """Say that a device does not use a product up after all, both by their codes; return the device's. Raises `NotFound`."""
    authorize(actor, Permission.CONSUMABLE_LINK, home_region())
    why = read_reason(reason)
    gone, _ = Consumable.objects.filter(device__code=device, product__code=product).delete()
    if not gone:
        raise NotFound(gettext_noop("This consumable"))
    record(
        stream="catalogue",
        actor=actor,
        at=at,
        events=[ConsumableUnlinked(subject=device, product=product, reason=why)],
    )
    return device


@operation(Permission.CATALOGUE_LOAD)
def load_products(*, actor: Actor, at: datetime.datetime, source: str, rows: Sequence[ProductRow]) -> int:
    """Add products of `source` or change those that are known; return how many were new or changed.

    What states a profile is judged by its latest version: raises `InvalidInput` for values that don't fit it.
    """
    profiles = _profiles_of(rows)
    there = Product.objects.filter(code__in=[row.code for row in rows])
    known = {row.code: _content(row) for row in there}
    abroad = {row.code for row in there if row.imported}
    rows = [row if row.imported is not None else replace(row, imported=row.code in abroad) for row in rows]
    changed = [row for row in rows if known.get(row.code) != _stated(row, profiles)]
    written = Product.objects.bulk_create(
        [
            Product(code=row.code, category_id=row.category, profile_id=profiles.get(row.profile), **_values(row))
            for row in changed
        ],
        batch_size=BATCH,
        update_conflicts=True,
        update_fields=["category", "profile", *_FIELDS],
        unique_fields=["code"],
    )
    write_words(written)
    if changed:
        event = ProductsLoaded(subject=source, changed=len(changed), rows_root=_root(changed))
        record(stream="catalogue", actor=actor, at=at, events=[event])
    return len(changed)


def _values(row: ProductRow) -> dict[str, object]:
    return {name: list(row.labels) if name == "labels" else getattr(row, name) for name in _FIELDS}


def _stated(row: ProductRow, profiles: Mapping[str, int]) -> tuple[object, ...]:
    return (row.category, profiles.get(row.profile), *_values(row).values())


def _content(row: Product) -> tuple[object, ...]:
    return (row.category_id, row.profile_id, *(getattr(row, name) for name in _FIELDS))


def _profiles_of(rows: Sequence[ProductRow]) -> dict[str, int]:
    """Return the ids of the profiles that `rows` name, by code, having judged the rows by them."""
    codes = {row.profile for row in rows if row.profile}
    found = {row.code: row for row in Profile.objects.filter(code__in=codes).order_by("version")} if codes else {}
    for row in rows:
        if row.profile and (row.profile not in found or row.category not in found[row.profile].categories):
            raise _unfit(row, [gettext_noop("profile")])
        if row.profile and (wrong := check_specification(schema=found[row.profile].schema, values=row.specification)):
            raise _unfit(row, sorted(wrong))
    return {code: profile.pk for code, profile in found.items()}


def _unfit(row: ProductRow, attributes: Sequence[str]) -> InvalidInput:
    return InvalidInput(
        gettext_noop("Product %(code)s doesn't fit its profile: %(attributes)s."),
        params={"code": row.code, "attributes": ", ".join(attributes)},
    )


def _root(rows: Sequence[CategoryRow] | Sequence[ProductRow]) -> str:
    return merkle.root(merkle.leaf_hash(row_text(row)) for row in rows).hex()
