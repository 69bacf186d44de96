"""Addresses of the supervision desk."""

from django.urls import path

from storefront.html import files
from storefront.html.regulator import agreements, claims, drafts, packs, parties, regions, registrations, views, waivers

urlpatterns = [
    path("regions/", regions.regions, name="regions"),
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
    path("claims/", claims.claims_page, name="claims"),
    path("claims/<str:number>/", claims.claim, name="claim"),
    path("payments/", views.payables, name="payables"),
    path("packs/", packs.packs, name="packs"),
    path("packs/new/", packs.start, name="start_draft"),
    path("packs/<slug:pack>/v<int:number>/", packs.version, name="pack"),
    path("packs/<slug:pack>/v<int:number>/toml/", packs.version_text, name="pack_text"),
    path("drafts/<str:number>/", drafts.draft, name="draft"),
    path("drafts/<str:number>/toml/", drafts.text, name="draft_text"),
    path("drafts/<str:number>/value/", drafts.value, name="draft_value"),
    path("drafts/<str:number>/end/", drafts.end, name="end_value"),
    path("drafts/<str:number>/drop/", drafts.drop, name="drop_change"),
    path("drafts/<str:number>/change/", drafts.change, name="change_draft"),
    path("drafts/<str:number>/import/", drafts.bring, name="import_draft"),
    path("drafts/<str:number>/try/", drafts.attempt, name="try_draft"),
    path("drafts/<str:number>/stop/", drafts.stop, name="stop_dry_run"),
    path("drafts/<str:number>/submit/", drafts.submit, name="submit_draft"),
    path("drafts/<str:number>/approve/", drafts.approve, name="approve_draft"),
    path("drafts/<str:number>/return/", drafts.give_back, name="return_draft"),
    path("drafts/<str:number>/withdraw/", drafts.withdraw, name="withdraw_draft"),
    path("drafts/<str:number>/dry-run/", drafts.dry_run, name="dry_run"),
    path("waivers/", waivers.waivers, name="waivers"),
    path("waivers/<str:number>/", waivers.waiver, name="waiver"),
    path("waivers/<str:number>/grant/", waivers.grant, name="grant_waiver"),
    path("waivers/<str:number>/refuse/", waivers.refuse, name="refuse_waiver"),
    path("waivers/<str:number>/revoke/", waivers.revoke, name="revoke_waiver"),
    path("waivers/<str:number>/dossier/", files.waiver_dossier, name="waiver_dossier"),
]
