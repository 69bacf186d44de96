"""Papers of an order, its requests to cancel, and ratings."""

from typing import Any

import graphene
from graphene import relay


class DeliveryNote(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What the supplier sent. Added in 0.2."""

    number = graphene.String(required=True)
    at = graphene.DateTime(required=True)
    carrier = graphene.String(required=True)
    note = graphene.String(required=True)


class Acceptance(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What the buyer took; sums in yuan. Added in 0.2."""

    number = graphene.String(required=True)
    at = graphene.DateTime(required=True)
    accepted_by = graphene.String(required=True, description="Empty for an acceptance by lapse of time.")
    deemed = graphene.Boolean(required=True)
    accepted_total = graphene.Decimal(required=True)
    rejected_total = graphene.Decimal(required=True)
    note = graphene.String(required=True)
    passed = graphene.Boolean(required=True, description="Whether appearance and function were in order.")
    document_ids = graphene.List(
        graphene.NonNull(graphene.Int), required=True, description="Photos and papers: /documents/<id>/."
    )

    @staticmethod
    def resolve_document_ids(row: Any, info: graphene.ResolveInfo) -> list[int]:
        """Return the ids of the report's files."""
        return sorted(one.pk for one in row.documents.all())

    @staticmethod
    def resolve_accepted_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the person's name."""
        return str(row.accepted_by.full_name) if row.accepted_by else ""


class Invoice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The supplier's invoice. Added in 0.2."""

    number = graphene.String(required=True)
    issued_on = graphene.Date(required=True)
    amount = graphene.Decimal(required=True)
    submitted_at = graphene.DateTime(required=True)
    document_id = graphene.Int(description="To be fetched at /documents/<documentId>/.")


class CancelRequest(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One party asks to cancel a confirmed order. Added in 0.2."""

    by_buyer = graphene.Boolean(required=True)
    asked_by = graphene.String(required=True)
    asked_at = graphene.DateTime(required=True)
    reason = graphene.String(required=True)
    agreed = graphene.Boolean(description="Null until it is answered.")
    answer = graphene.String(required=True)
    answered_at = graphene.DateTime()

    @staticmethod
    def resolve_asked_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the person's name."""
        return str(row.asked_by.full_name)


class OrderRating(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How a buyer rated the delivery and the service of an order, 1 to 5. Added in 0.2."""

    delivery = graphene.Int(required=True)
    service = graphene.Int(required=True)
    comment = graphene.String(required=True)
    rated_at = graphene.DateTime(required=True)
    reply = graphene.String(required=True)
    replied_at = graphene.DateTime()


class OrderRatingConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of ratings, latest first. Added in 0.2."""

    class Meta:
        node = OrderRating


class OrderPapers(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What was written about an order; null where there is nothing yet. Added in 0.2."""

    delivery = graphene.Field(DeliveryNote)
    acceptance = graphene.Field(Acceptance)
    invoice = graphene.Field(Invoice)
    rating = graphene.Field(OrderRating)
    cancel_requests = graphene.List(graphene.NonNull(CancelRequest), required=True)
