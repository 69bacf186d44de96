"""Mutations of lists, quick orders, choices and buying again, one file for each operation."""

from storefront.graphql.shopping.mutations.add_quick_order import AddQuickOrder
from storefront.graphql.shopping.mutations.buy_again import BuyAgain
from storefront.graphql.shopping.mutations.change_list_line import ChangeListLine
from storefront.graphql.shopping.mutations.choose_listing import ChooseListing
from storefront.graphql.shopping.mutations.create_list import CreateList
from storefront.graphql.shopping.mutations.drop_list import DropList
from storefront.graphql.shopping.mutations.put_cart_in_list import PutCartInList
from storefront.graphql.shopping.mutations.put_in_list import PutInList
from storefront.graphql.shopping.mutations.put_list_in_cart import PutListInCart
from storefront.graphql.shopping.mutations.put_purchase_in_list import PutPurchaseInList
from storefront.graphql.shopping.mutations.rename_list import RenameList


class ShoppingMutations:
    """Fields of `Mutation` about what is bought again and again, or many at once."""

    add_quick_order = AddQuickOrder.Field()
    buy_again = BuyAgain.Field()
    change_list_line = ChangeListLine.Field()
    choose_listing = ChooseListing.Field()
    create_list = CreateList.Field()
    drop_list = DropList.Field()
    put_cart_in_list = PutCartInList.Field()
    put_in_list = PutInList.Field()
    put_list_in_cart = PutListInCart.Field()
    put_purchase_in_list = PutPurchaseInList.Field()
    rename_list = RenameList.Field()
