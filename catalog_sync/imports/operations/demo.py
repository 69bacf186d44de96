"""Set up a demonstration region, by the same operations that people use. What is there already stays as it is.

Each part is an operation with its own transaction and event: this function has none of its own and may be run again after it
was cut off anywhere.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog_sync.imports.operations.notices import set_up_notices
from catalog_sync.imports.operations.offers import set_up_offers
from catalog_sync.imports.operations.organisations import set_up_organisations
from catalog_sync.imports.operations.people import set_up_departments, set_up_people
from catalog_sync.imports.rules.province import Province, ProvinceProduct, read_province, synthetic_offer
from catalog_sync.search_index.operations import reindex
from marketplace.agreements.operations import sign_agreement
from marketplace.agreements.queries import agreement_titles, ceiling_of, lot
from marketplace.agreements.rules import CeilingTerms, LotTerms
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.operations import load_categories, load_products, load_profiles
from marketplace.catalogue.queries import product_ids
from marketplace.catalogue.rules import bundled_categories
from marketplace.catalogue.rules.profiles import bundled_profiles
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.listings.operations import publish_listing
from marketplace.listings.queries import products_offered
from marketplace.rule_packs.operations import load_packs


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person of the demonstration, for the printed sign-ins."""

    username: str
    name: str
    organisation: str
    organisation_key: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Allotment:
    """A budget line to be allotted by `actor`, through whatever plugin keeps budgets."""

    actor: Actor
    key: str
    inputs: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """What was set up."""

    people: list[Person]
    allotments: list[Allotment]
    listings: int


def seed_demo(*, at: datetime.datetime, password: str, name: str = "shifan") -> Seeded:
    """Set up the demonstration region `name`; everybody signs in with `password`. Safe to repeat."""
    province = read_province(name, year=local_date(at).year)
    load_packs(actor=SYSTEM, at=at)
    load_categories(actor=SYSTEM, at=at, rows=bundled_categories())
    load_profiles(actor=SYSTEM, at=at, rows=bundled_profiles())
    load_products(actor=SYSTEM, at=at, source=name, rows=[product.row for product in province.products])
    organisations = set_up_organisations(province, at)
    departments = set_up_departments(province, organisations, at)
    actors = set_up_people(province, organisations, departments, at, password)
    set_up_notices(province, name, organisations, actors, at)
    _agreements(province, organisations, at)
    listings = _listings(province, organisations, at)
    if listings:
        reindex(actor=SYSTEM, at=at)
    set_up_offers(province.tables.get("consumable", []), actors, at)
    return Seeded(people=printed(province), allotments=allotments(province, organisations, actors), listings=listings)


def _agreements(province: Province, organisations: Mapping[str, int], at: datetime.datetime) -> None:
    signed = agreement_titles(numbers=[row["number"] for row in province.tables["agreement"]])
    ids = product_ids(codes=[product.row.code for product in province.products])
    for row in province.tables["agreement"]:
        if row["number"] in signed:
            continue
        lots = [
            LotTerms(
                number=terms["number"],
                title=terms["title"],
                title_en=terms["title_en"],
                category=terms["category"],
                call_off=[CallOff(method) for method in terms["call_off"]],
                suppliers=[organisations[key] for key in terms["suppliers"]],
                quota=terms.get("quota"),
                ceilings=[
                    CeilingTerms(product_id=ids[product.row.code], amount=product.ceiling)
                    for product in province.products
                    if product.lot == f"{row['number']}/{terms['number']}"
                ],
            )
            for terms in row["lot"]
        ]
        sign_agreement(
            actor=SYSTEM,
            at=at,
            number=row["number"],
            title=row["title"],
            title_en=row["title_en"],
            kind=AgreementKind(row["kind"]),
            region=row["region"],
            manager_id=organisations[row["manager"]],
            signed_on=row["signed_on"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            lots=lots,
        )


def _listings(province: Province, organisations: Mapping[str, int], at: datetime.datetime) -> int:
    """Publish what each admitted supplier offers and return how many listings are new."""
    ids = product_ids(codes=[product.row.code for product in province.products])
    published = 0
    for row in province.tables["agreement"]:
        for terms in row["lot"]:
            lot_id = lot(agreement=row["number"], number=terms["number"]).pk
            here = [product for product in province.products if product.lot == f"{row['number']}/{terms['number']}"]
            for key in terms["suppliers"]:
                known = products_offered(supplier_id=organisations[key], lot_id=lot_id)
                for product in here:
                    # An agreement that an earlier release's demonstration signed has no ceiling for what came later.
                    capped = ceiling_of(lot_id=lot_id, product_id=ids[product.row.code]) is not None
                    if capped and ids[product.row.code] not in known:
                        _publish(
                            product,
                            key,
                            supplier_id=organisations[key],
                            product_id=ids[product.row.code],
                            lot_id=lot_id,
                            at=at,
                        )
                        published += 1
    return published


def _publish(
    product: ProvinceProduct, supplier: str, *, supplier_id: int, product_id: int, lot_id: int, at: datetime.datetime
) -> None:
    offer = synthetic_offer(product=product.row.code, supplier=supplier, ceiling=product.ceiling)
    publish_listing(
        actor=SYSTEM,
        at=at,
        supplier_id=supplier_id,
        product_id=product_id,
        lot_id=lot_id,
        price=offer.price,
        stock=offer.stock,
        delivery_days=offer.delivery_days,
        warranty_months=offer.warranty_months,
    )


def printed(province: Province) -> list[Person]:
    """Return the people of a region, for the printed sign-ins."""
    names = {row["key"]: row["name"] for row in province.tables["organisation"]}
    return [
        Person(
            username=row["username"],
            name=row["name"],
            organisation=names[row["organisation"]],
            organisation_key=row["organisation"],
            roles=tuple(row["roles"]),
        )
        for row in province.tables["person"]
    ]


def allotments(province: Province, organisations: Mapping[str, int], actors: Mapping[str, Actor]) -> list[Allotment]:
    """Return the budget lines of a region; `actors` are those who act for each organisation, as `set_up_people` returns them."""
    return [
        Allotment(
            actor=actors[f"{row['regulator']}:{Role.REGULATOR.value}"],
            key=f"demo-{row['code']}",
            inputs={
                "code": row["code"],
                "name": row["name"],
                "buyer_unit_id": organisations[row["unit"]],
                "budget_project": row["project"],
                "year": row["year"],
                "amount": row["amount"],
            },
        )
        for row in province.tables["budget"]
    ]
