"""An outsider of a framework agreement who supplies for less: what the agreement offers, and who refused to match."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Min

from marketplace.agreements.models import Admission, AgreementPrice, Ceiling
from marketplace.agreements.queries import in_force, serving
from marketplace.catalogue.models import Product
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.text import gettext_noop
from marketplace.listings.queries import lowest_prices
from marketplace.organisations.models import Organisation
from marketplace.plugin_api.facts import OutsiderFacts
from marketplace.purchasing.queries.off_catalogue import Departure

# A lot with more suppliers is no longer asked one by one.
MOST_REFUSALS = 50


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A registered supplier's written answer that it won't match the outsider's price."""

    supplier: Organisation
    content: bytes
    file_name: str


@dataclass(frozen=True, kw_only=True)
class OutsiderCase:
    """The product under agreement that an outsider supplies for less, and the refusals to match."""

    product: Product
    refusals: Sequence[Refusal]

    def fitted(self, departure: Departure) -> Departure:
        """Return the purchase with its line as the product it is compared with: what is bought is that product, nothing else."""
        (line,) = departure.lines
        product = self.product
        same = dataclasses.replace(line, title=product.name, category=product.category_id, unit=product.unit)
        return dataclasses.replace(departure, lines=[same])


def read_outsider(code: str, refusals: Sequence[Mapping[str, Any]], departure: Departure) -> OutsiderCase | None:
    """Check what was written about an outsider; None without a product code. Raises `InvalidInput` naming each bad field.

    A refusal holds credit_code, content and file_name. The purchase has one line: what is compared is one product.
    """
    if not tidy_line(code):
        return None
    problems: dict[str, str] = {}
    product = Product.objects.filter(code=tidy_line(code)).first()
    if product is None or len(departure.lines) != 1:
        problems["outsider_for"] = gettext_noop(
            "Name the one product of the agreement that the single line stands for."
        )
    elif (departure.lines[0].category, departure.lines[0].unit) != (product.category_id, product.unit):
        problems["line:1:category"] = gettext_noop("Category and unit must be those of the product under agreement.")
    if len(refusals) > MOST_REFUSALS:
        problems["refusals"] = gettext_noop("At most 50 refusals.")
    codes = [tidy_line(one.get("credit_code")).upper() for one in refusals[:MOST_REFUSALS]]
    known = {row.credit_code: row for row in Organisation.objects.filter(credit_code__in=codes)}
    read = []
    for place, (one, credit_code) in enumerate(zip(refusals, codes, strict=False), start=1):
        content = one.get("content")
        if credit_code not in known or codes.count(credit_code) > 1:
            problems[f"refusal:{place}:credit_code"] = gettext_noop("Name each supplier of the agreement once.")
        elif not isinstance(content, bytes) or not content:
            problems[f"refusal:{place}:file"] = gettext_noop("Attach the supplier's written refusal.")
        else:
            name = str(one.get("file_name", ""))
            read.append(Refusal(supplier=known[credit_code], content=content, file_name=name))
    if problems or product is None:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    return OutsiderCase(product=product, refusals=read)


def outsider_facts(case: OutsiderCase, departure: Departure, *, region: str, at: datetime.datetime) -> OutsiderFacts:
    """Return what the agreements in force in a region say about the product, and who refused to match (four statements)."""
    day = local_date(at)
    running = in_force(on=day, prefix="lot__agreement__")
    ceilings = Ceiling.objects.filter(running, serving(region, prefix="lot__agreement__"), product=case.product)
    lots = dict(ceilings.values_list("lot_id", "amount"))
    signed = AgreementPrice.objects.filter(lot__in=lots, product=case.product).aggregate(least=Min("amount"))["least"]
    offered = lowest_prices(product_ids=[case.product.pk], on=day, region=region).get(case.product.pk)
    known: list[Decimal] = [one for one in (signed, offered) if one is not None] or list(lots.values())
    admitted = dict(Admission.objects.filter(lot__in=lots).values_list("supplier__credit_code", "supplier__name"))
    return OutsiderFacts(
        product=case.product.name,
        price=departure.lines[0].unit_price,
        lowest=min(known, default=None),
        admitted=admitted,
        refused=frozenset(one.supplier.credit_code for one in case.refusals),
        supplier=departure.chosen.name,
        supplier_code=departure.chosen.credit_code,
    )
