"""What stands before the year begins: organisations, people, suppliers that registered themselves, agreements and listings."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from catalog_sync.imports.operations.organisations import set_up_organisations
from catalog_sync.imports.operations.people import set_up_departments, set_up_people
from catalog_sync.imports.operations.year.parties import register
from catalog_sync.imports.operations.year.world import Offered, World
from catalog_sync.imports.rules.province import Offer, Province, ProvinceProduct, credit_code, synthetic_offer
from catalog_sync.imports.rules.timetable import Dice, office_hour
from marketplace.agreements.operations import load_agreement, sign_agreement
from marketplace.agreements.queries import agreement_titles, lot
from marketplace.agreements.rules import AgreementTerms, CeilingTerms, LotRow, LotTerms
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.operations import link_consumables, load_categories, load_products, load_profiles
from marketplace.catalogue.queries import product_ids
from marketplace.catalogue.rules import bundled_categories
from marketplace.catalogue.rules.profiles import bundled_profiles
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.money import parse_money
from marketplace.listings.operations import load_listings
from marketplace.listings.queries import listings_of
from marketplace.listings.rules import ListingRow
from marketplace.organisations.queries import organisation_ids
from marketplace.rule_packs.operations import load_packs

# The discount on list prices that legacy agreements were signed with.
_DISCOUNT = parse_money("0.05", field="discount")
# Numbers of agreements of today begin so, those of legacy agreements do not.
_OF_TODAY = "KJXY"
# A service has no stock to run out of: as many pieces as anybody could want.
_SERVICE_STOCK = 5_000
# Of a hundred products of a lot, each supplier offers about this many.
_OFFERED_PERCENT = 55


def set_up_parties(world: World, *, at: datetime.datetime, password: str) -> dict[str, Actor]:
    """Load packs, categories, profiles and products, and set up organisations, departments, people and suppliers.

    Returns who acts for each organisation, by `organisation key:role`.
    """
    load_packs(actor=SYSTEM, at=at)
    load_categories(actor=SYSTEM, at=at, rows=bundled_categories())
    load_profiles(actor=SYSTEM, at=at, rows=bundled_profiles())
    load_products(actor=SYSTEM, at=at, source=world.name, rows=[product.row for product in world.province.products])
    for row in world.province.tables["consumable"]:
        link_consumables(actor=SYSTEM, at=at, device=row["device"], products=row["products"])
    world.organisations.update(set_up_organisations(world.province, at))
    departments = set_up_departments(world.province, world.organisations, at)
    actors = set_up_people(world.province, world.organisations, departments, at, password)
    for index, row in enumerate(world.province.tables["registration"]):
        if row.get("then", "") in {"", "suspend", "debar"}:
            # One after the other in the weeks before the agreements are signed.
            day = at.date() + datetime.timedelta(days=10 + 2 * index)
            register(world, row, at=office_hour(day, Dice(world.name, row["key"])), password=password)
    codes = {row["key"]: credit_code(row["body"]) for row in world.province.tables["registration"]}
    known = organisation_ids(credit_codes=list(codes.values()))
    world.organisations.update({key: known[code] for key, code in codes.items() if code in known})
    return actors


def sign_agreements(world: World, province: Province) -> None:
    """Sign the agreements of one year on their day, those that are not there yet."""
    rows = province.tables["agreement"]
    signed = agreement_titles(numbers=[row["number"] for row in rows])
    ids = product_ids(codes=[product.row.code for product in province.products])
    for row in rows:
        if row["number"] in signed:
            continue
        at = office_hour(row["signed_on"], Dice(world.name, row["number"]))
        if row["kind"] == AgreementKind.LEGACY:
            _load_legacy(world, province, row, ids, at)
            continue
        lots = [
            LotTerms(
                number=terms["number"],
                title=terms["title"],
                title_en=terms["title_en"],
                category=terms["category"],
                call_off=[CallOff(method) for method in terms["call_off"]],
                suppliers=[world.organisations[key] for key in sellers(province, row, terms)],
                quota=terms.get("quota"),
                ceilings=[
                    CeilingTerms(product_id=ids[product.row.code], amount=product.ceiling)
                    for product in _sold_in(province, row, terms)
                ],
            )
            for terms in row["lot"]
        ]
        kind = AgreementKind(row["kind"])
        sign_agreement(actor=SYSTEM, at=at, kind=kind, lots=lots, **_terms(world, row))


def _terms(world: World, row: Mapping[str, Any]) -> dict[str, Any]:
    stated = ("number", "title", "title_en", "region", "signed_on", "valid_from", "valid_to")
    return {name: row[name] for name in stated} | {"manager_id": world.organisations[row["manager"]]}


def _load_legacy(
    world: World, province: Province, row: Mapping[str, Any], ids: Mapping[str, int], at: datetime.datetime
) -> None:
    lots = [
        LotRow(
            title=terms["title"],
            title_en=terms["title_en"],
            category=terms["category"],
            suppliers=[world.organisations[key] for key in sellers(province, row, terms)],
            ceilings=[
                CeilingTerms(product_id=ids[product.row.code], list_price=product.ceiling, discount=_DISCOUNT)
                for product in _sold_in(province, row, terms)
            ],
        )
        for terms in row["lot"]
    ]
    load_agreement(actor=SYSTEM, at=at, terms=AgreementTerms(**_terms(world, row)), lots=lots)


def sellers(province: Province, agreement: Mapping[str, Any], terms: Mapping[str, Any]) -> list[str]:
    """Return the keys of the suppliers of a lot, those who joined the small province's lots among them."""
    name = f"{agreement['number']}/{terms['number']}"
    joined = [key for row in province.tables["admission"] if row["lot"] == name for key in row["suppliers"]]
    return [*terms["suppliers"], *joined]


def _sold_in(province: Province, agreement: Mapping[str, Any], terms: Mapping[str, Any]) -> list[ProvinceProduct]:
    name = f"{agreement['number']}/{terms['number']}"
    return [product for product in province.products if product.lot == name]


def put_on_sale(world: World, province: Province, *, at: datetime.datetime) -> None:
    """Have the suppliers of one year's lots put on sale what they offer, and remember it for the stories."""
    ids = product_ids(codes=[product.row.code for product in province.products])
    chosen = list(_chosen(province))
    lots = {
        name: lot(agreement=name.split("/")[0], number=int(name.split("/")[1])).pk
        for name in {name for name, _, _ in chosen}
    }
    rows = []
    for name, product, supplier in chosen:
        offer = _offer(name, product, supplier)
        rows.append(
            ListingRow(
                product_id=ids[product.row.code],
                supplier_id=world.organisations[supplier],
                lot_id=lots[name],
                price=offer.price,
                stock=_stock(product, offer.stock),
                delivery_days=offer.delivery_days,
                warranty_months=offer.warranty_months,
            )
        )
    load_listings(actor=SYSTEM, at=at, source=f"{world.name}-{at.date().year}", rows=rows)
    _remember(world, chosen)


def _chosen(province: Province) -> Iterator[tuple[str, ProvinceProduct, str]]:
    """Yield (lot, product, supplier) of all offers: the same ones in every run."""
    for row in province.tables["agreement"]:
        for terms in row["lot"]:
            keys = sellers(province, row, terms)
            for product in _sold_in(province, row, terms):
                code = product.row.code
                # Everybody at all offers it where there are few, and somebody does in any case.
                own = [key for key in keys if len(keys) < 3 or Dice(code, key).happens(_OFFERED_PERCENT)]
                for key in own or keys[:1]:
                    yield f"{row['number']}/{terms['number']}", product, key


def _offer(lot_name: str, product: ProvinceProduct, supplier: str) -> Offer:
    """Return what a supplier asks in a lot: another price each year, as the lot's number names its year."""
    ceiling = product.ceiling if lot_name.startswith(_OF_TODAY) else product.ceiling * (1 - _DISCOUNT)
    return synthetic_offer(product=product.row.code, supplier=f"{supplier} {lot_name}", ceiling=ceiling)


def _stock(product: ProvinceProduct, stated: int) -> int:
    return _SERVICE_STOCK if product.row.category.startswith("C") or product.ceiling < 10 else stated * 4


def _remember(world: World, chosen: list[tuple[str, ProvinceProduct, str]]) -> None:
    ids: dict[tuple[str, str, str], int] = {}
    for supplier in {key for _, _, key in chosen}:
        for row in listings_of(supplier_id=world.organisations[supplier]):
            ids[f"{row.lot.agreement.number}/{row.lot.number}", row.product.code, supplier] = row.pk
    for name, product, supplier in chosen:
        # A lot that an earlier release's demonstration signed has no ceiling for what came later, so no offer either.
        if found := ids.get((name, product.row.code, supplier)):
            offer = _offer(name, product, supplier)
            world.offers.setdefault(name, []).append(
                Offered(
                    listing_id=found,
                    product=product.row.code,
                    supplier=supplier,
                    ceiling=int(product.ceiling),
                    price=offer.price,
                    stock=_stock(product, offer.stock),
                )
            )
