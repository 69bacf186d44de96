"""Addresses of the supervision desk."""

from django.urls import path

from storefront.html import files
from storefront.html.regulator import agreements, views, waivers

urlpatterns = [
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:number>/", agreements.agreement, name="agreement"),
    path("agreements/<str:number>/decide/", agreements.decide, name="decide_plan"),
    path("agreements/<str:number>/dossier/", agreements.dossier, name="agreement_dossier"),
    path("", views.home, name="home"),
    path("purchases/<str:number>/", views.purchase, name="purchase"),
    path("purchases/<str:number>/dossier/", files.dossier, name="dossier"),
    path("orders/<str:number>/", views.order, name="order"),
    path("payments/", views.payables, name="payables"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/<str:number>/", waivers.waiver, name="waiver"),
    path("waivers/<str:number>/grant/", waivers.grant, name="grant_waiver"),
    path("waivers/<str:number>/refuse/", waivers.refuse, name="refuse_waiver"),
    path("waivers/<str:number>/revoke/", waivers.revoke, name="revoke_waiver"),
    path("waivers/<str:number>/dossier/", files.waiver_dossier, name="waiver_dossier"),
]
