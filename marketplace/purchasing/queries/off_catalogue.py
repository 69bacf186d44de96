"""What a requester writes about a purchase outside the catalogue, read strictly; and what the mall knows about it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.catalogue.queries import category_names
from marketplace.kernel.actor import OrganisationKind
from marketplace.kernel.categories import category_prefix
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import InvalidInput, MarketplaceError
from marketplace.kernel.inputs import read_text, tidy_line
from marketplace.kernel.money import CENT, MAX_AMOUNT, ZERO, parse_money
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.listings.queries import live
from marketplace.organisations.models import Organisation
from marketplace.organisations.rules import credit_code_holds
from marketplace.organisations.states import OrganisationState
from marketplace.purchasing.queries.facts import FreeGoods, Wanted

MOST_LINES = 20
MOST_QUOTES = 10
MOST_PIECES = 100_000
MOST_WARRANTY = 240
MOST_JUSTIFICATION = 1000
LEAST_JUSTIFICATION = 10
_WHOLE = gettext_noop("Write a whole number.")


@dataclass(frozen=True, kw_only=True)
class FreeLine:
    """Goods or a service as the requester wrote it."""

    title: str
    category: str
    unit: str
    quantity: int
    unit_price: Decimal
    warranty_months: int


@dataclass(frozen=True, kw_only=True)
class QuoteEntry:
    """One supplier's quote with its file; `supplier` is the registered supplier of that credit code, if there is one."""

    name: str
    credit_code: str
    amount: Decimal
    content: bytes
    file_name: str
    supplier: Organisation | None = None


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Why a purchase leaves the catalogue, for what, and from whom; `chosen` is one of `quotes`."""

    justification: str
    searched: str
    choice_reason: str
    lines: Sequence[FreeLine]
    quotes: Sequence[QuoteEntry]
    chosen: QuoteEntry

    def wanted(self) -> list[Wanted]:
        """Return the lines as goods of the chosen supplier."""
        supplier = self.chosen.supplier
        return [
            Wanted(
                position=position,
                listing=None,
                quantity=line.quantity,
                unit_price=line.unit_price,
                held=False,
                free=FreeGoods(
                    title=line.title,
                    unit=line.unit,
                    category=line.category,
                    warranty_months=line.warranty_months,
                    supplier_id=supplier.pk if supplier else None,
                    supplier_name=self.chosen.name,
                    supplier_state=supplier.state if supplier else OrganisationState.ACTIVE,
                    outsider_code="" if supplier else self.chosen.credit_code,
                ),
            )
            for position, line in enumerate(self.lines, start=1)
        ]


def read_departure(
    *,
    justification: str,
    searched: str,
    lines: Sequence[Mapping[str, Any]],
    quotes: Sequence[Mapping[str, Any]],
    chosen: int,
    choice_reason: str,
) -> Departure:
    """Check what was written; raises `InvalidInput` naming each bad field (`line:1:title`, `quote:2:file`)."""
    problems: dict[str, str] = {}
    why = _read_justification(justification, problems)
    looked = tidy_line(searched)
    if not 1 <= len(looked) <= 120:
        problems["searched"] = gettext_noop("Write what you looked for in the mall.")
    reason = tidy_line(choice_reason)
    if len(reason) > 200:
        problems["choice_reason"] = gettext_noop("Write at most 200 characters.")
    read_lines = _read_lines(lines, problems)
    read_quotes = _read_quotes(quotes, problems)
    if not problems:
        total = sum((line.unit_price * line.quantity for line in read_lines), ZERO)
        _check_choice(read_quotes, chosen, total, reason, problems)
    if problems:
        raise InvalidInput(gettext_noop("Some fields need another look."), fields=problems)
    return Departure(
        justification=why,
        searched=looked,
        choice_reason=reason,
        lines=read_lines,
        quotes=read_quotes,
        chosen=read_quotes[chosen - 1],
    )


def _read_justification(value: str, problems: dict[str, str]) -> str:
    wrong = gettext_noop("Say in 10 to 1,000 characters why the catalogue can't serve you.")
    try:
        return read_text(value, field="justification", least=LEAST_JUSTIFICATION, most=MOST_JUSTIFICATION, wrong=wrong)
    except InvalidInput as error:
        problems |= error.fields
        return ""


def _check_choice(
    quotes: Sequence[QuoteEntry], chosen: int, total: Decimal, reason: str, problems: dict[str, str]
) -> None:
    if isinstance(chosen, bool) or not isinstance(chosen, int) or not 1 <= chosen <= len(quotes):
        problems["chosen"] = gettext_noop("Choose one of the quotes.")
    elif total > MAX_AMOUNT or quotes[chosen - 1].amount != total:
        problems[f"quote:{chosen}:amount"] = gettext_noop("The chosen quote must be the sum of the lines.")
    elif total > min(quote.amount for quote in quotes) and not reason:
        problems["choice_reason"] = gettext_noop("Say why you don't take the lowest quote.")


def _read_lines(lines: Sequence[Mapping[str, Any]], problems: dict[str, str]) -> list[FreeLine]:
    if not 1 <= len(lines) <= MOST_LINES:
        problems["line:1:title"] = gettext_noop("Write at least one line, and at most 20.")
        return []
    known = category_names(codes=[str(line.get("category", "")) for line in lines])
    return [_read_line(line, f"line:{place}", known, problems) for place, line in enumerate(lines, start=1)]


def _read_line(given: Mapping[str, Any], place: str, known: Mapping[str, Any], problems: dict[str, str]) -> FreeLine:
    title, unit, category = tidy_line(given.get("title")), tidy_line(given.get("unit")), str(given.get("category", ""))
    if not 2 <= len(title) <= 240:
        problems[f"{place}:title"] = gettext_noop("Write what it is, in 2 to 240 characters.")
    if not 1 <= len(unit) <= 12:
        problems[f"{place}:unit"] = gettext_noop("Write the unit it is counted in.")
    if category not in known:
        problems[f"{place}:category"] = gettext_noop("Choose a code of the procurement catalogue.")
    quantity, warranty = given.get("quantity"), given.get("warranty_months", 0)
    if not _whole(quantity, 1, MOST_PIECES):
        problems[f"{place}:quantity"] = _WHOLE
    if not _whole(warranty, 0, MOST_WARRANTY):
        problems[f"{place}:warranty_months"] = _WHOLE
    price = _read_money(given.get("unit_price", ""), f"{place}:unit_price", problems)
    return FreeLine(
        title=title,
        category=category,
        unit=unit,
        quantity=quantity if isinstance(quantity, int) else 0,
        unit_price=price,
        warranty_months=warranty if isinstance(warranty, int) else 0,
    )


def _read_quotes(quotes: Sequence[Mapping[str, Any]], problems: dict[str, str]) -> list[QuoteEntry]:
    if not 1 <= len(quotes) <= MOST_QUOTES:
        problems["quote:1:name"] = gettext_noop("Write at least one quote, and at most 10.")
        return []
    codes = [tidy_line(quote.get("credit_code")).upper() for quote in quotes]
    rows = Organisation.objects.filter(credit_code__in=codes, kind=OrganisationKind.SUPPLIER)
    registered = {row.credit_code: row for row in rows.exclude(state=OrganisationState.APPLYING)}
    return [
        _read_quote(quote, code, f"quote:{place}", registered.get(code), codes.count(code) > 1, problems)
        for place, (quote, code) in enumerate(zip(quotes, codes, strict=True), start=1)
    ]


def _read_quote(
    given: Mapping[str, Any],
    code: str,
    place: str,
    supplier: Organisation | None,
    repeated: bool,
    problems: dict[str, str],
) -> QuoteEntry:
    name, content = tidy_line(given.get("name")), given.get("content")
    if supplier is None and not 2 <= len(name) <= 120:
        problems[f"{place}:name"] = gettext_noop("Write the supplier's name.")
    if not credit_code_holds(code):
        problems[f"{place}:credit_code"] = gettext_noop("This is no unified social credit code.")
    elif repeated:
        problems[f"{place}:credit_code"] = gettext_noop("Quotes come from different suppliers.")
    if not isinstance(content, bytes) or not content:
        problems[f"{place}:file"] = gettext_noop("Attach the written quote.")
    amount = _read_money(given.get("amount", ""), f"{place}:amount", problems)
    return QuoteEntry(
        name=supplier.name if supplier else name,
        credit_code=code,
        amount=amount,
        content=content if isinstance(content, bytes) else b"",
        file_name=str(given.get("file_name", "")),
        supplier=supplier,
    )


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _read_money(value: Any, field: str, problems: dict[str, str]) -> Decimal:
    try:
        return parse_money(value, field=field, minimum=CENT)
    except MarketplaceError as error:
        problems |= error.fields
        return ZERO


def offers_by_category(categories: Iterable[str], *, region: str, at: datetime.datetime) -> dict[str, int]:
    """Return how many live listings of each category (with those below it) serve a region (one statement a category)."""
    day = local_date(at)
    return {
        code: Listing.objects.filter(
            live(on=day, region=region), product__category__code__startswith=category_prefix(code)
        ).count()
        for code in sorted(set(categories))
    }
