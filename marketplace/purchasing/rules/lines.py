"""Rules about single lines: may it be called off, is it still offered, is its price right, is there enough."""

from collections.abc import Iterator
from decimal import Decimal

from marketplace.agreements.states import CallOff
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.money import to_cents
from marketplace.kernel.steps import Step
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.facts import LineFacts, StepFacts
from marketplace.plugin_api.figures import PIECES, YUAN, compared, yuan
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.remedies import LESS_THAN_QUOTA, LESS_THAN_STOCK, OTHER_SUPPLIER, TAKE_OUT
from marketplace.plugin_api.rule import Rule
from marketplace.purchasing.states import SOURCED, Route

_BEFORE_ORDER = frozenset({Step.SUBMIT, Step.APPROVE, Step.SOURCE, Step.AWARD, Step.ORDER})
# Which second-stage method of Order 110 a route is; routes without one don't call off an agreement.
_METHODS = {
    Route.DIRECT.value: CallOff.DIRECT_SELECTION,
    Route.MINI_COMPETITION.value: CallOff.MINI_COMPETITION,
    Route.ROTATION.value: CallOff.ROTATION,
}
_FEWEST_PEERS = 3


def _check_call_off(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    method = _METHODS.get(facts.purchase.route)
    if method is None:
        return
    for line in facts.purchase.lines:
        default = parameters.find(
            "calloff.default", category=line.category, agreement_signed_on=line.agreement_signed_on
        )
        allowed = line.call_off or ({default.value} if default else set())
        if method not in allowed:
            yield Finding(
                rule="CALL-01",
                severity=Severity.BLOCK,
                title=CALL_01.title,
                message=gettext_noop("Agreement %(agreement)s does not allow “%(method)s” for “%(title)s”."),
                params={"agreement": line.agreement, "method": method.label, "title": line.title},
                article=CALL_01.article if line.call_off or default is None else default.article,
                remedies=(
                    gettext_noop("Choose a route that the agreement allows."),
                    gettext_noop("Take the line out and buy it under another agreement."),
                ),
                line=line.position,
            )


def _check_offered(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        if line.in_catalogue and not line.offered:
            yield Finding(
                rule="OFFER-01",
                severity=Severity.BLOCK,
                title=OFFER_01.title,
                message=gettext_noop(
                    "“%(title)s” of %(supplier)s is not offered today: the listing is off, agreement %(agreement)s is not in"
                    " force, or it does not serve your region."
                ),
                params={"title": line.title, "supplier": line.supplier_name, "agreement": line.agreement},
                article=OFFER_01.article,
                remedies=(
                    OTHER_SUPPLIER,
                    gettext_noop("Ask the agreement manager whether the agreement will be renewed."),
                ),
                line=line.position,
            )


def _check_ceiling(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        if line.ceiling is None:
            continue
        yield compared(
            holds=line.unit_price <= line.ceiling,
            rule="PRICE-02",
            title=PRICE_02.title,
            note=gettext_noop("“%(title)s”: unit price ¥%(actual)s, ceiling ¥%(limit)s."),
            block=gettext_noop(
                "“%(title)s”: the unit price of ¥%(actual)s is ¥%(excess)s above the ceiling of ¥%(limit)s."
            ),
            limit=yuan(line.ceiling),
            actual=yuan(line.unit_price),
            excess=yuan(line.unit_price - line.ceiling),
            unit=YUAN,
            params={"title": line.title},
            article=PRICE_02.article,
            remedies=(
                OTHER_SUPPLIER,
                gettext_noop("Ask the supplier to lower the price to the ceiling."),
                TAKE_OUT,
            ),
            line=line.position,
        )


def _check_median(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    if facts.purchase.route in SOURCED:
        return  # held at the agreement price, which the competition undercuts: it is no price anybody pays
    for line in facts.purchase.lines:
        share = parameters.find("price.block_over_median", category=line.category)
        if share is None or line.median_price is None or line.median_of < _FEWEST_PEERS:
            continue
        limit = to_cents(line.median_price * (1 + share.decimal))
        yield compared(
            holds=line.unit_price <= limit,
            rule="PRICE-03",
            title=PRICE_03.title,
            note=gettext_noop(
                "“%(title)s”: unit price ¥%(actual)s, median of %(count)s live offers ¥%(median)s, limit ¥%(limit)s."
            ),
            block=gettext_noop(
                "“%(title)s”: the unit price of ¥%(actual)s is above ¥%(limit)s, the median of %(count)s live offers"
                " (¥%(median)s) and %(share)s percent."
            ),
            limit=yuan(limit),
            actual=yuan(line.unit_price),
            excess=yuan(line.unit_price - limit),
            unit=YUAN,
            params=_peers(line, line.median_price, share.value),
            article=share.article,
            remedies=(OTHER_SUPPLIER, gettext_noop("Ask the supplier to come down to the market's price.")),
            line=line.position,
        )


def _peers(line: LineFacts, median: Decimal, share: str) -> dict[str, str]:
    return {"title": line.title, "median": yuan(median), "count": str(line.median_of), "share": share}


def _check_stock(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    for line in facts.purchase.lines:
        if line.stock is not None and line.quantity > line.stock:
            yield compared(
                holds=False,
                rule="STOCK-01",
                title=STOCK_01.title,
                note="",
                block=gettext_noop("“%(title)s”: %(actual)s wanted, %(limit)s in stock at %(supplier)s."),
                limit=str(line.stock),
                actual=str(line.quantity),
                excess=str(line.quantity - line.stock),
                unit=PIECES,
                params={"title": line.title, "supplier": line.supplier_name},
                article=STOCK_01.article,
                remedies=(LESS_THAN_STOCK, OTHER_SUPPLIER),
                line=line.position,
            )


def _check_quota(facts: StepFacts, parameters: Parameters) -> Iterator[Finding]:
    by_lot: dict[int, list[LineFacts]] = {}
    for line in facts.purchase.lines:
        # None says unlimited in so many words; zero says nothing is left.
        if line.quota_left is not None and line.lot_id is not None:
            by_lot.setdefault(line.lot_id, []).append(line)
    for lines in by_lot.values():
        left = min(line.quota_left for line in lines if line.quota_left is not None)
        wanted = sum(line.quantity for line in lines)
        if wanted > left:
            yield compared(
                holds=False,
                rule="QUOTA-01",
                title=QUOTA_01.title,
                note="",
                block=gettext_noop("Agreement %(agreement)s: %(actual)s wanted, %(limit)s left of the lot's quota."),
                limit=str(left),
                actual=str(wanted),
                excess=str(wanted - left),
                unit=PIECES,
                params={"agreement": lines[0].agreement},
                article=QUOTA_01.article,
                remedies=(
                    LESS_THAN_QUOTA,
                    gettext_noop("Choose a listing of another lot or agreement."),
                    gettext_noop("Ask the agreement manager to adjust the quota."),
                ),
                line=lines[0].position,
            )


CALL_01 = Rule(
    id="CALL-01",
    title=gettext_noop("The agreement allows this way of ordering"),
    article=gettext_noop("Order 110 of the Ministry of Finance: direct selection by default, others only if announced"),
    steps=_BEFORE_ORDER,
    parameters=("calloff.default",),
    check=_check_call_off,
)
OFFER_01 = Rule(
    id="OFFER-01",
    title=gettext_noop("Offered today, here"),
    article=gettext_noop("The framework agreement: its term and the regions it serves"),
    steps=_BEFORE_ORDER,
    parameters=(),
    check=_check_offered,
)
PRICE_02 = Rule(
    id="PRICE-02",
    title=gettext_noop("Not above the ceiling"),
    article=gettext_noop("Order 110 of the Ministry of Finance: the agreement price caps the second stage"),
    steps=_BEFORE_ORDER,
    parameters=(),
    check=_check_ceiling,
)
PRICE_03 = Rule(
    id="PRICE-03",
    title=gettext_noop("Not far above other offers"),
    article=gettext_noop("Rules of the central mall of 2022 on abnormal prices"),
    steps=frozenset({Step.SUBMIT}),
    parameters=("price.block_over_median",),
    check=_check_median,
    # A price may have its reason (delivery, service, a rare configuration): an officer can look at it.
    waivable=True,
)
STOCK_01 = Rule(
    id="STOCK-01",
    title=gettext_noop("Enough in stock"),
    article=gettext_noop("The listing: a supplier answers for the stock it states"),
    steps=frozenset({Step.SUBMIT, Step.AWARD}),
    parameters=(),
    check=_check_stock,
)
QUOTA_01 = Rule(
    id="QUOTA-01",
    title=gettext_noop("Within the lot's quota"),
    article=gettext_noop("The framework agreement: the quantity of the lot"),
    steps=frozenset({Step.SUBMIT}),
    parameters=(),
    check=_check_quota,
)
LINE_RULES = (CALL_01, OFFER_01, PRICE_02, PRICE_03, STOCK_01, QUOTA_01)
