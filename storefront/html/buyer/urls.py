"""Addresses of the buyer's desk."""

from django.urls import path

from storefront.html import files
from storefront.html.buyer import cart, orders, purchases, waivers

urlpatterns = [
    path("", purchases.home, name="home"),
    path("cart/", cart.cart, name="cart"),
    path("cart/add/", cart.add, name="add"),
    path("cart/change/", cart.change, name="change"),
    path("cart/submit/", cart.submit, name="submit"),
    path("approvals/", purchases.inbox_page, name="inbox"),
    path("purchases/", purchases.purchase_list_page, name="purchases"),
    path("purchases/<str:number>/", purchases.purchase, name="purchase"),
    path("purchases/<str:number>/approve/", purchases.approve, name="approve"),
    path("purchases/<str:number>/reject/", purchases.reject, name="reject"),
    path("purchases/<str:number>/cancel/", purchases.cancel, name="cancel"),
    path("purchases/<str:number>/place/", purchases.place, name="place"),
    path("purchases/<str:number>/dossier/", files.dossier, name="dossier"),
    path("orders/", orders.order_list_page, name="orders"),
    path("orders/<str:number>/", orders.order_page, name="order"),
    path("orders/<str:number>/accept/", orders.accept, name="accept"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/new/", waivers.ask, name="ask_waiver"),
    path("waivers/<str:number>/", waivers.waiver, name="waiver"),
    path("waivers/<str:number>/withdraw/", waivers.withdraw, name="withdraw_waiver"),
    path("waivers/<str:number>/dossier/", files.waiver_dossier, name="waiver_dossier"),
]
