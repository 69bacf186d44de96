"""Framework agreements with their lots, invitations and clocks, and the applications to them."""

from typing import Any

import graphene
from graphene import relay

from marketplace.agreements.queries import AgreementView, adjustments_of, agreement_view
from marketplace.agreements.queries.pages import admission_rows, admissions_of, agents_of, prices_of
from marketplace.agreements.states import AgreementKind, ApplicationState
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.listings.queries import rotations
from storefront.graphql.agreements.admissions import LotAdmission, LotAgent, LotRotation
from storefront.kit.actors import actor_of
from storefront.kit.graphql import as_page, of_one, together


class FrameworkClock(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A deadline of an agreement. Added in 0.2."""

    name = graphene.String(required=True, description="Stable, such as `applications_close` or `sign`.")
    about = graphene.String(required=True, description="The round or application it is about; empty for the agreement.")
    since = graphene.DateTime(required=True)
    due = graphene.DateTime(required=True)
    provisional = graphene.Boolean(
        required=True, description="Whether it rests on a year whose holidays are not announced yet."
    )
    rule = graphene.String(
        required=True, description="The parameter of the rule packs behind it; empty for a stated day."
    )
    done_at = graphene.DateTime()

    @staticmethod
    def resolve_due(row: Any, info: graphene.ResolveInfo) -> Any:
        """Return the last moment."""
        return row.due.at

    @staticmethod
    def resolve_provisional(row: Any, info: graphene.ResolveInfo) -> bool:
        """Return whether the calendar may still change it."""
        return bool(row.due.provisional)


class FrameworkLot(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A lot as suppliers are invited to it and buyers call it off. Added in 0.2."""

    number = graphene.Int(required=True)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    category = graphene.String(required=True, description="Code of the government procurement catalogue.")
    demand = graphene.String(required=True)
    price_limit = graphene.Decimal(description="The highest unit price, in yuan.")
    quota = graphene.Int(description="Units; null says unlimited.")
    quota_taken = graphene.Int(required=True)
    call_off_methods = graphene.List(graphene.NonNull(graphene.String), required=True)
    evaluation = graphene.String(required=True, description="price, quality, or empty.")
    elimination = graphene.Decimal(description="Least share of the qualified that is eliminated, in per cent.")
    consumable_years = graphene.Int(required=True)

    @staticmethod
    def resolve_category(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the category's code."""
        return str(row.category_id)


class FrameworkInvitation(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One round of inviting suppliers: 0 the first, later ones top up a lot. Added in 0.2."""

    round = graphene.Int(required=True)
    state = graphene.String(required=True)
    opens_at = graphene.DateTime(required=True)
    deadline = graphene.DateTime(description="Null for an open framework.")
    opened_at = graphene.DateTime()
    announced_at = graphene.DateTime()
    sign_by = graphene.DateTime()
    agreement = graphene.Field(lambda: graphene.NonNull(FrameworkAgreement))
    results = graphene.List(
        graphene.NonNull(lambda: FrameworkApplication),
        required=True,
        description="The announced applications line by line, by lot and rank; empty before.",
    )

    @staticmethod
    @of_one
    def resolve_results(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return what everybody may know of the results."""
        return together(row, "results", _results) or []


def _results(rows: list[Any]) -> dict[int, list[Any]]:
    """Return the announced applications of several rounds by round."""
    found: dict[int, list[Any]] = {}
    announced = [one.pk for one in rows if one.announced_at]
    for row in admission_rows(invitation_ids=announced) if announced else ():
        found.setdefault(row.invitation_id, []).append(row)
    return found


class FrameworkApplication(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier's application to a lot; a sealed one is known by its receipt. Added in 0.2."""

    number = graphene.String(required=True)
    state = graphene.String(required=True)
    agreement = graphene.String(required=True, description="The agreement's number.")
    lot = graphene.Int(required=True)
    round = graphene.Int(required=True)
    supplier = graphene.String(required=True)
    submitted_at = graphene.DateTime(required=True)
    receipt = graphene.String(required=True, description="SHA-256 of what was received.")
    sealed = graphene.Boolean(required=True)
    evaluated_price = graphene.Decimal(description="What is compared, in yuan.")
    score = graphene.Decimal()
    rank = graphene.Int()
    verdict = graphene.String(
        required=True, description="admitted, eliminated, eliminated_tie, unqualified … or empty."
    )
    review_reason = graphene.String(required=True)
    signed_at = graphene.DateTime()

    @staticmethod
    def resolve_agreement(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agreement's number."""
        return str(row.lot.agreement.number)

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_round(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the round's number."""
        return int(row.invitation.round)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.supplier.name)

    @staticmethod
    def resolve_sealed(row: Any, info: graphene.ResolveInfo) -> bool:
        """Return whether nobody can read it yet."""
        closed = row.lot.agreement.kind == AgreementKind.CLOSED
        return bool(closed and row.state == ApplicationState.SUBMITTED)


class FrameworkAgreement(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A framework agreement from its plan to its end. Added in 0.2."""

    number = graphene.String(required=True)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    kind = graphene.String(required=True, description="closed, open or legacy.")
    state = graphene.String(required=True)
    region = graphene.String(required=True, description="GB/T 2260 code.")
    regions_served = graphene.List(graphene.NonNull(graphene.String), required=True)
    manager = graphene.String(required=True)
    plan_number = graphene.String(required=True)
    valid_from = graphene.Date(required=True)
    valid_to = graphene.Date(required=True)
    signed_on = graphene.Date()
    lots = graphene.List(graphene.NonNull(FrameworkLot), required=True)
    invitations = graphene.List(graphene.NonNull(FrameworkInvitation), required=True)
    clocks = graphene.List(graphene.NonNull(FrameworkClock), required=True, description="Earliest first.")
    agents = graphene.List(
        graphene.NonNull(lambda: LotAgent),
        required=True,
        description="Who acts for admitted suppliers now, by lot and name. Added in 0.2.",
    )
    rotations = graphene.List(
        graphene.NonNull(lambda: LotRotation),
        required=True,
        description="The lots that are called off in rotation. Added in 0.3.",
    )
    contract_template = graphene.String(
        description="SHA-256 of the contract template on which its orders are made. Added in 0.3."
    )
    may = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="The operations open to the viewer now."
    )

    @staticmethod
    @of_one
    def resolve_rotations(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the written orders; for one agreement at a time."""
        return rotations(sorted(row.lots.all(), key=lambda lot: lot.number), at=clock.now())

    @staticmethod
    @of_one
    def resolve_contract_template(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return the template's hash; for one agreement at a time."""
        return row.contract_template.sha256 if row.contract_template else None

    @staticmethod
    def resolve_region(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the region's code."""
        return str(row.region_id)

    @staticmethod
    def resolve_manager(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the name of who runs it."""
        return str(row.manager.name)

    @staticmethod
    def resolve_lots(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the lots that the query has read together."""
        return sorted(row.lots.all(), key=lambda lot: lot.number)

    @staticmethod
    def resolve_invitations(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the rounds that the query has read together, latest first."""
        return as_page(sorted(row.invitations.all(), key=lambda one: -one.round))

    @staticmethod
    @of_one
    def resolve_clocks(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the deadlines; for one agreement at a time."""
        view = _view(row, info)
        return view.clocks if view else []

    @staticmethod
    @of_one
    def resolve_agents(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the agents; for one agreement at a time."""
        return agents_of(row)

    @staticmethod
    @of_one
    def resolve_may(row: Any, info: graphene.ResolveInfo) -> list[str]:
        """Return what the viewer can try now; nothing for visitors."""
        view = _view(row, info)
        return sorted(view.may) if view else []


class AgreementPrice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The price that one supplier signed for one product, in yuan. Added in 0.2."""

    lot = graphene.Int(required=True)
    supplier = graphene.String(required=True)
    product = graphene.String(required=True, description="The product's code.")
    amount = graphene.Decimal(required=True)

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.supplier.name)

    @staticmethod
    def resolve_product(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the product's code."""
        return str(row.product.code)


class PriceAdjustment(AgreementPrice):
    """An agreement price that was changed, with the reason. Added in 0.2."""

    before = graphene.Decimal(required=True)
    reason = graphene.String(required=True)
    at = graphene.DateTime(required=True)


class AgreementInside(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What those who run or supervise an agreement see besides its public side. Added in 0.2."""

    admissions = graphene.List(graphene.NonNull(LotAdmission), required=True)
    prices = graphene.List(graphene.NonNull(AgreementPrice), required=True)
    adjustments = graphene.List(graphene.NonNull(PriceAdjustment), required=True)

    @staticmethod
    def resolve_admissions(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return who is admitted, by lot and name."""
        return admissions_of(row)

    @staticmethod
    def resolve_prices(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the signed prices, by lot and price."""
        return prices_of(row)

    @staticmethod
    def resolve_adjustments(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the adjustments, latest first."""
        return adjustments_of(row)


def _view(row: Any, info: graphene.ResolveInfo) -> AgreementView | None:
    """Return the agreement's view for a signed-in viewer, read once for each row."""
    actor: Actor | None = actor_of(info.context)
    if actor is None:
        return None
    known: AgreementView | None = row.__dict__.get("_graphql_view")
    if known is None:
        known = row.__dict__["_graphql_view"] = agreement_view(actor, row.number, clock.now())
    return known


class FrameworkAgreementConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of framework agreements."""

    class Meta:
        node = FrameworkAgreement


class FrameworkApplicationConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of applications."""

    class Meta:
        node = FrameworkApplication
