"""The GraphQL types of who is admitted to a lot, in which order they take turns, and who acts for them."""

from typing import Any

import graphene
from graphene import relay


class LotPlace(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier's place in the written order of a rotation. Added in 0.3."""

    position = graphene.Int(required=True)
    supplier = graphene.String(required=True)
    since_round = graphene.Int(required=True, description="The round of its first turn.")
    left_at = graphene.DateTime(description="When it left the order; null while it is in it.")

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.supplier.name)


class LotRotation(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A lot called off in rotation: the order fixed in writing and whose turn it is. Added in 0.3."""

    lot = graphene.Int(required=True)
    places = graphene.List(graphene.NonNull(LotPlace), required=True, description="In the written order.")
    turn = graphene.String(description="Whose turn it is; null when nobody can be asked.")
    round = graphene.Int(description="The round of that turn.")
    skipped = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Who stands before it and can't be asked."
    )

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_turn(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return the name of the supplier whose turn it is."""
        return row.upcoming.place.supplier if row.upcoming else None

    @staticmethod
    def resolve_round(row: Any, info: graphene.ResolveInfo) -> int | None:
        """Return the round of the next turn."""
        return row.upcoming.round if row.upcoming else None

    @staticmethod
    def resolve_skipped(row: Any, info: graphene.ResolveInfo) -> list[str]:
        """Return the names of those skipped."""
        return [one.supplier for one in row.upcoming.skipped] if row.upcoming else []


class LotAdmission(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A supplier admitted to a lot. Added in 0.2."""

    lot = graphene.Int(required=True)
    supplier = graphene.String(required=True)
    credit_code = graphene.String(required=True)
    admitted_on = graphene.Date(required=True)

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's name."""
        return str(row.supplier.name)

    @staticmethod
    def resolve_credit_code(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the supplier's credit code."""
        return str(row.supplier.credit_code)


class LotAgent(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """An agent that an admitted supplier appointed in a lot. Added in 0.2."""

    id = graphene.Int(required=True, description="Id of the appointment.")
    lot = graphene.Int(required=True)
    supplier = graphene.String(required=True, description="The name of the supplier it acts for.")
    agent = graphene.String(required=True, description="The agent's name.")
    credit_code = graphene.String(required=True, description="The agent's credit code.")
    appointed_at = graphene.DateTime(required=True)

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_supplier(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the name of whom it acts for."""
        return str(row.supplier.name)

    @staticmethod
    def resolve_agent(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agent's name."""
        return str(row.agent.name)

    @staticmethod
    def resolve_credit_code(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agent's credit code."""
        return str(row.agent.credit_code)


class OwnAdmission(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A lot that the viewer's supplier is admitted to. Added in 0.2."""

    agreement = graphene.String(required=True, description="The agreement's number.")
    title = graphene.String(required=True, description="The agreement's title.")
    valid_to = graphene.Date(required=True)
    lot = graphene.Int(required=True)
    lot_title = graphene.String(required=True)
    admitted_on = graphene.Date(required=True)

    @staticmethod
    def resolve_agreement(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agreement's number."""
        return str(row.lot.agreement.number)

    @staticmethod
    def resolve_title(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the agreement's title."""
        return str(row.lot.agreement.title)

    @staticmethod
    def resolve_valid_to(row: Any, info: graphene.ResolveInfo) -> Any:
        """Return the agreement's last day."""
        return row.lot.agreement.valid_to

    @staticmethod
    def resolve_lot(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the lot's number."""
        return int(row.lot.number)

    @staticmethod
    def resolve_lot_title(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the lot's title."""
        return str(row.lot.title)


class OwnAdmissionConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of lots, latest admission first. Added in 0.2."""

    class Meta:
        node = OwnAdmission
