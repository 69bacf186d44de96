"""Mutations of fulfilment, one file for each operation."""

from storefront.graphql.fulfilment.mutations.accept_order import AcceptOrder
from storefront.graphql.fulfilment.mutations.decline_claim import DeclineClaim
from storefront.graphql.fulfilment.mutations.deliver_order import DeliverOrder
from storefront.graphql.fulfilment.mutations.escalate_claim import EscalateClaim
from storefront.graphql.fulfilment.mutations.open_claim import OpenClaim
from storefront.graphql.fulfilment.mutations.promise_remedy import PromiseRemedy
from storefront.graphql.fulfilment.mutations.rate_order import RateOrder
from storefront.graphql.fulfilment.mutations.reply_to_rating import ReplyToRating
from storefront.graphql.fulfilment.mutations.settle_claim import SettleClaim
from storefront.graphql.fulfilment.mutations.submit_credit_note import SubmitCreditNote
from storefront.graphql.fulfilment.mutations.submit_invoice import SubmitInvoice
from storefront.graphql.fulfilment.mutations.withdraw_claim import WithdrawClaim


class FulfilmentMutations:
    """Fields of `Mutation` about delivery, acceptance, invoices, claims and ratings."""

    accept_order = AcceptOrder.Field()
    decline_claim = DeclineClaim.Field()
    deliver_order = DeliverOrder.Field()
    escalate_claim = EscalateClaim.Field()
    open_claim = OpenClaim.Field()
    promise_remedy = PromiseRemedy.Field()
    rate_order = RateOrder.Field()
    reply_to_rating = ReplyToRating.Field()
    settle_claim = SettleClaim.Field()
    submit_credit_note = SubmitCreditNote.Field()
    submit_invoice = SubmitInvoice.Field()
    withdraw_claim = WithdrawClaim.Field()
