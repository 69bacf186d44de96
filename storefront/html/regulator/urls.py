"""Addresses of the supervision desk."""

from django.urls import path

from storefront.html import files
from storefront.html.regulator import agreements, parties, registrations, views, waivers

urlpatterns = [
    path("registrations/", registrations.registrations, name="registrations"),
    path("registrations/<str:number>/", registrations.registration_page, name="registration"),
    path("registrations/<str:number>/review/", registrations.review, name="review_registration"),
    path("organisations/", parties.organisations, name="organisations"),
    path("organisations/<int:organisation_id>/", parties.organisation_page, name="organisation"),
    path("organisations/<int:organisation_id>/dossier/", parties.organisation_dossier, name="organisation_dossier"),
    path("organisations/<int:organisation_id>/sanctions/", parties.sanction, name="sanction"),
    path(
        "organisations/<int:organisation_id>/sanctions/<str:number>/", parties.answer_sanction, name="answer_sanction"
    ),
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
