"""Judges the rows of the Suzhou mall: which products can be listed, in which category, and why others can't."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog_sync.imports.rules.channels import Channel, channels, depth
from catalog_sync.imports.rules.source import Reason, Refusal, Row
from catalog_sync.imports.rules.titles import is_truncated
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.money import CENT, parse_money, to_cents

MOST_TITLE = 240
# A price is plausible from a hundredth to the hundredfold of its channel's typical price, and never at 0.10 yuan or less.
SPREAD = 100
PLACEHOLDER = Decimal("0.10")


@dataclass(frozen=True, kw_only=True)
class SourceProduct:
    """A product that can be listed: its number and title in the source, its price in yuan, the channel that decides."""

    number: str
    title: str
    price: Decimal
    channel: Channel

    @property
    def title_truncated(self) -> bool:
        """Whether the source cut the title short."""
        return is_truncated(self.title)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a file holds: `read` rows, of which `loaded` stand for `products`, `duplicates` repeat another, and others are refused."""

    read: int
    loaded: int
    duplicates: int
    products: Sequence[SourceProduct]
    refusals: Sequence[Refusal]

    @property
    def reasons(self) -> Counter[Reason]:
        """How many rows were refused, by reason."""
        return Counter(refusal.reason for refusal in self.refusals)

    @property
    def truncated(self) -> int:
        """How many of the products have a title that the source cut short."""
        return sum(product.title_truncated for product in self.products)


@dataclass(frozen=True)
class _Stop:
    reason: Reason
    params: dict[str, str]


def judge_rows(rows: Iterable[Row | Refusal]) -> Reading:
    """Gather the rows by product and judge each product as a whole: its rows are loaded or refused together."""
    read, duplicates, refusals = 0, 0, list[Refusal]()
    groups: dict[str, dict[tuple[str, ...], Row]] = {}
    for row in rows:
        read += 1
        if isinstance(row, Refusal):
            refusals.append(row)
        elif groups.setdefault(row.product, {}).setdefault(row.cells, row) is not row:
            duplicates += 1
    products, loaded = [], 0
    for rows_of_one in groups.values():
        group = list(rows_of_one.values())
        verdict = _judge(group)
        if isinstance(verdict, SourceProduct):
            products.append(verdict)
            loaded += len(group)
        else:
            refusals += [
                Refusal(line=row.line, cells=row.cells, reason=verdict.reason, params=verdict.params) for row in group
            ]
    refusals.sort(key=lambda refusal: refusal.line)
    return Reading(read=read, loaded=loaded, duplicates=duplicates, products=products, refusals=refusals)


def _judge(rows: Sequence[Row]) -> SourceProduct | _Stop:
    titles, prices = list(dict.fromkeys(row.title for row in rows)), list(dict.fromkeys(row.price for row in rows))
    title, price = titles[0], prices[0]
    if len(titles) > 1:
        return _differing(Reason.TITLE_DIFFERS, titles)
    if len(prices) > 1:
        return _differing(Reason.PRICE_DIFFERS, prices)
    if not title:
        return _Stop(Reason.TITLE_EMPTY, {})
    if len(title) > MOST_TITLE:
        return _Stop(Reason.TITLE_LONG, {"length": str(len(title)), "most": str(MOST_TITLE)})
    channel = decisive_channel([row.channel for row in rows])
    if isinstance(channel, _Stop):
        return channel
    amount = judge_price(price, channel)
    if isinstance(amount, _Stop):
        return amount
    return SourceProduct(number=rows[0].product, title=title, price=amount, channel=channel)


def decisive_channel(stated: Sequence[str]) -> Channel | _Stop:
    """Return the channel that tells the category: the deepest mapped one, of equals the first stated; or why there is none."""
    known = channels()
    found = [known[pk] for pk in stated if pk in known]
    if mapped := [channel for channel in found if channel.category]:
        return max(mapped, key=lambda channel: depth(channel.category))
    if named := [channel for channel in found if channel.name]:
        params = {"channel": named[0].pk, "name": named[0].name, "why": named[0].reason}
        return _Stop(Reason.CHANNEL_UNMAPPED, params)
    unknown = [pk for pk in stated if pk not in known]
    reason = Reason.CHANNEL_UNKNOWN if unknown else Reason.CHANNEL_UNNAMED
    return _Stop(reason, {"channels": ", ".join(unknown or stated)})


def judge_price(price: str, channel: Channel) -> Decimal | _Stop:
    """Return a list price in yuan, or why it isn't believed."""
    if not price:
        return _Stop(Reason.PRICE_EMPTY, {})
    try:
        amount = parse_money(price, field="price")
    except InvalidInput:
        return _Stop(Reason.PRICE_FORM, {"price": price[:40]})
    lowest, highest = plausible_prices(channel)
    if lowest <= amount <= highest:
        return amount
    params = {"price": str(amount), "lowest": str(lowest), "highest": str(highest)}
    return _Stop(Reason.PRICE_ABSURD, params | {"channel": channel.pk, "name": channel.name})


def plausible_prices(channel: Channel) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest price in yuan that is believed in a channel.

    Without a typical price only placeholders are told, and the size of the field bounds the rest.
    """
    above_placeholder = PLACEHOLDER + CENT
    if channel.typical is None:
        return above_placeholder, Decimal("999999999.99")
    return max(above_placeholder, to_cents(channel.typical / SPREAD)), to_cents(channel.typical * SPREAD)


def _differing(reason: Reason, values: Sequence[str]) -> _Stop:
    shown = " / ".join(value or "—" for value in values[:3])
    return _Stop(reason, {"count": str(len(values)), "values": shown})
