"""Addresses of the supplier's desk."""

from django.urls import path

from storefront.html.supplier import agreements, file, listing_page, listings, offering, orders, proposals, returns

urlpatterns = [
    path("file/", file.file, name="file"),
    path("file/change/", file.change, name="change_file"),
    path("", orders.home, name="home"),
    path("orders/", orders.order_list_page, name="orders"),
    path("orders/<str:number>/", orders.order_page, name="order"),
    path("orders/<str:number>/confirm/", orders.confirm, name="confirm"),
    path("orders/<str:number>/refuse/", orders.refuse, name="refuse"),
    path("orders/<str:number>/deliver/", orders.deliver, name="deliver"),
    path("orders/<str:number>/invoice/", orders.invoice, name="invoice"),
    path("orders/<str:number>/ask-cancel/", orders.ask_cancel, name="ask_cancel"),
    path("orders/<str:number>/answer-cancel/", orders.answer_cancel, name="answer_cancel"),
    path("orders/<str:number>/reply/", orders.reply, name="reply"),
    path("returns/", returns.claims_page, name="claims"),
    path("returns/<str:number>/", returns.claim, name="claim"),
    path("returns/<str:number>/promise/", returns.promise, name="claim_promise"),
    path("returns/<str:number>/decline/", returns.decline, name="claim_decline"),
    path("returns/<str:number>/credit/", returns.credit, name="claim_credit"),
    path("listings/", listings.listing_list_page, name="listings"),
    path("listings/new/", offering.offers, name="offers"),
    path("listings/new/<int:lot_id>/<str:code>/", offering.offer, name="offer"),
    path("listings/<int:listing_id>/", listing_page.listing, name="listing"),
    path("listings/<int:listing_id>/<str:name>/", listing_page.listing_act, name="listing_act"),
    path("products/", proposals.proposals, name="proposals"),
    path("products/new/", proposals.propose, name="propose"),
    path("products/<str:number>/", proposals.proposal_page, name="proposal"),
    path("products/<str:number>/<str:name>/", proposals.proposal_act, name="proposal_act"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:number>/", agreements.agreement, name="agreement"),
    path("agreements/<str:number>/act/<str:name>/", agreements.agreement_act, name="agreement_act"),
    path("invitations/<str:number>/", agreements.invitation, name="invitation"),
    path("invitations/<str:number>/lots/<int:lot>/", agreements.apply, name="apply"),
    path("applications/<str:number>/", agreements.application_page, name="application"),
    path("applications/<str:number>/<str:name>/", agreements.application_act, name="application_act"),
    path("payments/", orders.payables, name="payables"),
]
