"""The lines of listings side by side: one base of price and terms for a product's page, the comparison and their files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext, ngettext

from marketplace.fulfilment.queries.ratings import NOTHING, Rated
from storefront.kit.exports import Column
from storefront.kit.figures import amount, percent
from storefront.kit.wording import policy


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the comparison: a cell for each listing. `kind` says how cells are drawn: text, price, labels or rating."""

    title: str
    cells: Sequence[Any]
    kind: str = "text"

    @property
    def differs(self) -> bool:
        """Whether the listings differ in it."""
        return any(cell != self.cells[0] for cell in self.cells)


def line(title: str, listings: Sequence[Any], cell: Callable[[Any], str]) -> Row:
    """Return a line of words, a dash where a listing says nothing."""
    return Row(title=title, cells=[cell(row) or "–" for row in listings])


def terms(listings: Sequence[Any]) -> list[Row]:
    """Return the lines of price, delivery, warranty and stock."""
    return [
        Row(title=gettext("Unit price, incl. tax and delivery"), cells=[row.price for row in listings], kind="price"),
        line(gettext("Below the ceiling"), listings, _below),
        line(gettext("Delivery"), listings, lambda row: _days(row.delivery_days)),
        line(gettext("Warranty"), listings, lambda row: _months(row.warranty_months)),
        line(gettext("Stock"), listings, lambda row: str(row.stock)),
    ]


def labels(listings: Sequence[Any]) -> Row:
    """Return the line of policy labels: the goods' own, and that of a small or micro supplier."""
    cells = [[*row.product.labels, *(["small_or_micro"] if row.supplier.small_or_micro else [])] for row in listings]
    return Row(title=gettext("Labels"), cells=cells, kind="labels")


def suppliers_rated(listings: Sequence[Any], ratings: Mapping[int, Rated]) -> Row:
    """Return the line of how buyers rated the suppliers."""
    cells = [ratings.get(row.supplier_id, NOTHING) for row in listings]
    return Row(title=gettext("Supplier rated"), cells=cells, kind="rating")


def agreement_and_lot(listings: Sequence[Any]) -> Row:
    """Return the line of the agreements under which the listings are offered."""
    return line(gettext("Agreement and lot"), listings, lambda row: f"{row.lot.agreement.number} / {row.lot.number}")


def nameless(place: int) -> str:
    """Return what the supplier in a column is called while names are hidden: A … Z, AA, AB and so on."""
    letters = ""
    left = place + 1
    while left:
        left, letter = divmod(left - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return gettext("Supplier %(letter)s") % {"letter": letters}


def shown_rows(rows: Sequence[Row], *, differences: bool) -> list[Row]:
    """Return the lines that a page and its file show: all of them, or those in which the listings differ."""
    return [row for row in rows if row.differs or not differences]


def file_columns(heads: Sequence[str]) -> list[Column]:
    """Return a column of titles and one for each listing, named by `heads`."""
    cells: list[Column] = [(head, partial(_plain, place=place)) for place, head in enumerate(heads)]
    return [(gettext("Compared"), lambda row: row.title), *cells]


def _plain(row: Row, *, place: int) -> Any:
    cell = row.cells[place]
    if row.kind == "labels":
        return ", ".join(map(policy, cell))
    if row.kind == "rating":
        return " / ".join(str(mean) for mean in (cell.quality, cell.delivery, cell.service) if mean) or cell.count
    return cell


def _below(row: Any) -> str:
    return f"{amount(row.ceiling - row.price)} ({percent(row.ceiling - row.price, row.ceiling)})"


def _days(days: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _months(months: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
