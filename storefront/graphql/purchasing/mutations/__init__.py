"""Mutations of buying, one file for each operation."""

from storefront.graphql.purchasing.mutations.add_address import AddAddress
from storefront.graphql.purchasing.mutations.answer_cancellation import AnswerCancellation
from storefront.graphql.purchasing.mutations.ask_cancellation import AskCancellation
from storefront.graphql.purchasing.mutations.attach_import_approval import AttachImportApproval
from storefront.graphql.purchasing.mutations.cancel_order import CancelOrder
from storefront.graphql.purchasing.mutations.cancel_purchase import CancelPurchase
from storefront.graphql.purchasing.mutations.change_cart import ChangeCart
from storefront.graphql.purchasing.mutations.choose_address import ChooseAddress
from storefront.graphql.purchasing.mutations.confirm_order import ConfirmOrder
from storefront.graphql.purchasing.mutations.place_orders import PlaceOrders
from storefront.graphql.purchasing.mutations.put_in_cart import PutInCart
from storefront.graphql.purchasing.mutations.put_lines_in_cart import PutLinesInCart
from storefront.graphql.purchasing.mutations.refuse_order import RefuseOrder
from storefront.graphql.purchasing.mutations.remove_address import RemoveAddress
from storefront.graphql.purchasing.mutations.submit_cart import SubmitCart
from storefront.graphql.purchasing.mutations.submit_off_catalogue import SubmitOffCatalogue


class PurchasingMutations:
    """Fields of `Mutation` about carts, purchases, orders and addresses."""

    add_address = AddAddress.Field()
    answer_cancellation = AnswerCancellation.Field()
    ask_cancellation = AskCancellation.Field()
    attach_import_approval = AttachImportApproval.Field()
    cancel_order = CancelOrder.Field()
    cancel_purchase = CancelPurchase.Field()
    change_cart = ChangeCart.Field()
    choose_address = ChooseAddress.Field()
    confirm_order = ConfirmOrder.Field()
    place_orders = PlaceOrders.Field()
    put_in_cart = PutInCart.Field()
    put_lines_in_cart = PutLinesInCart.Field()
    refuse_order = RefuseOrder.Field()
    remove_address = RemoveAddress.Field()
    submit_cart = SubmitCart.Field()
    submit_off_catalogue = SubmitOffCatalogue.Field()
