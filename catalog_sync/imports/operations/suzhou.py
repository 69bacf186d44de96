"""Import the Suzhou city mall as legacy agreements: docs/algorithms/suzhou-import.md.

Each part is an operation with its own transaction and event; what is known as it is changes nothing. An import that was cut off
anywhere is completed by the next, and one that finds nothing new leaves no event.
"""

import datetime
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_sync.imports.events import Action, ImportFinished
from catalog_sync.imports.gateways.suzhou_files import SourceFile, read_source, write_outcome
from catalog_sync.imports.operations.organisations import set_up_organisations
from catalog_sync.imports.permissions import Permission
from catalog_sync.imports.rules.province import read_province
from catalog_sync.imports.rules.source import Refusal, read_rows
from catalog_sync.imports.rules.suzhou import Reading, SourceProduct, judge_rows
from catalog_sync.imports.rules.terms import (
    REGION,
    SIGNED_ON,
    SOURCE,
    VALID_TO,
    LotName,
    admitted,
    list_terms,
    lot_name,
    offers,
    product_code,
    product_row,
)
from catalog_sync.search_index.operations import reindex
from marketplace.agreements.operations import load_agreement
from marketplace.agreements.queries import lot_ids
from marketplace.agreements.rules import AgreementTerms, CeilingTerms, LotRow
from marketplace.audit import merkle
from marketplace.audit.log import record
from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Category
from marketplace.catalogue.operations import load_categories, load_products, load_profiles
from marketplace.catalogue.queries import category_names, product_ids
from marketplace.catalogue.rules import bundled_categories
from marketplace.catalogue.rules.profiles import bundled_profiles
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.operations import operation
from marketplace.listings.operations import load_listings
from marketplace.listings.rules import ListingRow

_STREAM = f"import/{SOURCE}"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import found and changed; `report` says it in words.

    `rows` = `loaded` + refused + `repeated` (word for word as another); `products` are what the loaded rows stand for.
    """

    file: str
    rows: int
    loaded: int
    repeated: int
    products: int
    truncated: int
    refused: Mapping[str, int]
    changed: Mapping[str, int]
    report: str

    @property
    def anything_changed(self) -> bool:
        """Whether the mall is another one than before."""
        return any(self.changed.values())


@dataclass(frozen=True)
class _Sale:
    """A product with the lot it is sold in."""

    product: SourceProduct
    product_id: int
    lot: LotName


def import_suzhou(*, at: datetime.datetime, path: Path, outcome: Path) -> Imported:
    """Load the public file at `path`, a file or its folder, and write what was refused, and why, into the folder `outcome`.

    The file of refused rows can be corrected and imported in its turn. Raises `InvalidInput` for what can't be read at all.
    """
    source = read_source(path)
    reading = judge_rows(read_rows(source.content))
    organisations = set_up_organisations(read_province(SOURCE, year=local_date(at).year), at)
    load_categories(actor=SYSTEM, at=at, rows=bundled_categories())
    load_profiles(actor=SYSTEM, at=at, rows=bundled_profiles())
    rows = {product.number: product_row(product) for product in reading.products}
    changed = Counter(products=load_products(actor=SYSTEM, at=at, source=SOURCE, rows=list(rows.values())))
    ids = product_ids(codes=[row.code for row in rows.values()])
    sales = [
        _Sale(product, ids[product_code(product.number)], lot_name(rows[product.number]))
        for product in reading.products
    ]
    changed.update(_load_agreements(sales, organisations, at))
    listings = _listing_rows(sales, organisations)
    loaded = load_listings(actor=SYSTEM, at=at, source=SOURCE, rows=listings)
    changed.update({name: len(found) for name, found in loaded.items()})
    imported = _imported(source, reading, changed)
    write_outcome(outcome, reading=reading, report=imported.report)
    if imported.anything_changed or not _is_finished(source):
        # Also after an import that was cut off between its listings and here.
        reindex(actor=SYSTEM, at=at)
        finish_import(actor=SYSTEM, at=at, event=_finished(source, reading, listings))
    return imported


@operation(Permission.IMPORT_RUN)
def finish_import(*, actor: Actor, at: datetime.datetime, event: ImportFinished) -> None:
    """Log that a file was imported to its end: with this event the import is complete."""
    record(stream=_STREAM, actor=actor, at=at, events=[event])


def _load_agreements(sales: Sequence[_Sale], organisations: Mapping[str, int], at: datetime.datetime) -> Counter[str]:
    """Load the legacy agreements in which the products are sold; return what is new or changed in them."""
    names = category_names(codes={code for sale in sales for code in (sale.lot.category, sale.lot.parent)})
    by_lot: dict[LotName, list[_Sale]] = {}
    for sale in sales:
        by_lot.setdefault(sale.lot, []).append(sale)
    changed: Counter[str] = Counter()
    for number in sorted({name.agreement for name in by_lot}):
        lots = sorted(
            (name for name in by_lot if name.agreement == number), key=lambda name: (name.category, name.brand)
        )
        parent = names[lots[0].parent]
        terms = AgreementTerms(
            number=number,
            title=f"苏州市{parent.name}协议供货（合成条款）",
            title_en=f"Suzhou agreement supply, {parent.name_en} (synthetic terms)",
            region=REGION,
            manager_id=organisations["centre"],
            signed_on=SIGNED_ON,
            valid_from=SIGNED_ON,
            valid_to=VALID_TO,
        )
        rows = [_lot_row(name, by_lot[name], names[name.category], organisations) for name in lots]
        changed.update(load_agreement(actor=SYSTEM, at=at, terms=terms, lots=rows))
    return changed


def _lot_row(name: LotName, sales: Sequence[_Sale], category: Category, organisations: Mapping[str, int]) -> LotRow:
    ceilings = []
    for sale in sales:
        list_price, discount = list_terms(sale.product, name)
        ceilings.append(CeilingTerms(product_id=sale.product_id, list_price=list_price, discount=discount))
    return LotRow(
        title=name.title(category.name),
        title_en=name.title_en(category.name_en),
        category=name.category,
        suppliers=[organisations[key] for key in admitted(name, _suppliers(organisations))],
        ceilings=ceilings,
    )


def _listing_rows(sales: Sequence[_Sale], organisations: Mapping[str, int]) -> list[ListingRow]:
    names = category_names(codes={sale.lot.category for sale in sales})
    lots = {number: lot_ids(agreement=number) for number in {sale.lot.agreement for sale in sales}}
    keys = _suppliers(organisations)
    sellers = {name: admitted(name, keys) for name in {sale.lot for sale in sales}}
    return [
        ListingRow(
            product_id=sale.product_id,
            supplier_id=organisations[supplier],
            lot_id=lots[sale.lot.agreement][sale.lot.title(names[sale.lot.category].name)],
            price=offer.price,
            stock=offer.stock,
            delivery_days=offer.delivery_days,
            warranty_months=offer.warranty_months,
        )
        for sale in sales
        for supplier, offer in offers(sale.product, sale.lot, sellers[sale.lot]).items()
    ]


def _suppliers(organisations: Mapping[str, int]) -> list[str]:
    return sorted(key for key in organisations if key.startswith("supplier"))


def _is_finished(source: SourceFile) -> bool:
    """Whether this very file was once imported to its end."""
    return any(
        event.action == Action.IMPORT_FINISHED and event.data["digest"] == source.digest for event in timeline(_STREAM)
    )


def _finished(source: SourceFile, reading: Reading, listings: Sequence[ListingRow]) -> ImportFinished:
    return ImportFinished(
        subject=SOURCE,
        file=source.name,
        digest=source.digest,
        rows=reading.read,
        products=len(reading.products),
        listings=len(listings),
        refused=_by_reason(reading),
        refused_root=merkle.root(merkle.leaf_hash(_refused_text(one)) for one in reading.refusals).hex(),
    )


def _by_reason(reading: Reading) -> dict[str, int]:
    return {reason.value: count for reason, count in sorted(reading.reasons.items())}


def _refused_text(refusal: Refusal) -> bytes:
    return json.dumps([refusal.line, *refusal.cells, refusal.reason.value], ensure_ascii=False).encode()


def _imported(source: SourceFile, reading: Reading, changed: Mapping[str, int]) -> Imported:
    refused = _by_reason(reading)
    lines = [
        f"file       {source.name}, SHA-256 of its content {source.digest}",
        f"rows       {reading.read}: {reading.loaded} loaded, {len(reading.refusals)} refused, {reading.duplicates} repeated",
        f"products   {len(reading.products)} loaded, {reading.truncated} of them with a title that the mall cut (truncated.csv)",
        f"refused    {len(reading.refusals)} rows (refused.csv: correct it and import it)",
        *(f"           {count:>6} {reason}" for reason, count in refused.items()),
        f"changed    {sum(changed.values())}: " + ", ".join(f"{count} {name}" for name, count in changed.items()),
    ]
    return Imported(
        file=source.name,
        rows=reading.read,
        loaded=reading.loaded,
        repeated=reading.duplicates,
        products=len(reading.products),
        truncated=reading.truncated,
        refused=refused,
        changed=dict(changed),
        report="\n".join(lines) + "\n",
    )
