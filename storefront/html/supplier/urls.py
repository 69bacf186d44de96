"""Addresses of the supplier's desk."""

from django.urls import path

from storefront.html.supplier import listings, orders

urlpatterns = [
    path("", orders.home, name="home"),
    path("orders/", orders.order_list_page, name="orders"),
    path("orders/<str:number>/", orders.order_page, name="order"),
    path("orders/<str:number>/confirm/", orders.confirm, name="confirm"),
    path("orders/<str:number>/refuse/", orders.refuse, name="refuse"),
    path("orders/<str:number>/deliver/", orders.deliver, name="deliver"),
    path("orders/<str:number>/invoice/", orders.invoice, name="invoice"),
    path("listings/", listings.listing_list_page, name="listings"),
    path("payments/", orders.payables, name="payables"),
]
