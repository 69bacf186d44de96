"""Addresses of the agreements desk."""

from django.urls import path

from storefront.html.manager import agreements, consumables, drafting, home, listings, lots, products

urlpatterns = [
    path("", home.home, name="home"),
    path("agreements/", agreements.agreement_list_page, name="agreements"),
    path("agreements/draft/", drafting.draft, name="draft"),
    path("agreements/<str:number>/", agreements.agreement, name="agreement"),
    path("agreements/<str:number>/plan/", drafting.plan, name="plan"),
    path("agreements/<str:number>/dossier/", agreements.dossier, name="dossier"),
    path("agreements/<str:number>/act/<str:name>/", agreements.act, name="act"),
    path("agreements/<str:number>/lots/<int:lot>/", lots.lot, name="lot"),
    path("agreements/<str:number>/lots/<int:lot>/terms/", drafting.lot, name="set_lot"),
    path("agreements/<str:number>/lots/<int:lot>/drop/", drafting.drop, name="drop_lot"),
    path("agreements/<str:number>/lots/<int:lot>/act/<str:name>/", lots.lot_act, name="lot_act"),
    path("agreements/<str:number>/applications/<str:application_number>/", lots.application_page, name="application"),
    path("agreements/<str:number>/applications/<str:application_number>/<str:name>/", lots.review, name="review"),
    path("listings/", listings.reviews, name="listings"),
    path("listings/<int:review_id>/", listings.listing_review, name="listing_review"),
    path("listings/<int:review_id>/<str:name>/", listings.listing_act, name="listing_act"),
    path("consumables/", consumables.consumables, name="consumables"),
    path("products/", products.proposals, name="proposals"),
    path("products/<str:number>/", products.proposal_page, name="proposal"),
]
