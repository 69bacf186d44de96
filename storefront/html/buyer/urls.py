"""Addresses of the buyer's desk."""

from django.urls import path

from storefront.html import files
from storefront.html.buyer import approval, approval_rules, cart, delegation, orders, purchases, rebuild, waivers

urlpatterns = [
    path("", purchases.home, name="home"),
    path("cart/", cart.cart, name="cart"),
    path("cart/add/", cart.add, name="add"),
    path("cart/change/", cart.change, name="change"),
    path("cart/submit/", cart.submit, name="submit"),
    path("approvals/", approval.inbox_page, name="inbox"),
    path("approvals/selected/", approval.approve_selected, name="approve_selected"),
    path("approvals/decided/", approval.decided_page, name="decided"),
    path("approval-rules/", approval_rules.rules, name="approval_rules"),
    path("approval-rules/new/", approval_rules.new, name="approval_rule_new"),
    path("approval-rules/<int:rule_id>/", approval_rules.edit, name="approval_rule"),
    path("approval-rules/<int:rule_id>/enact/", approval_rules.enact, name="approval_rule_enact"),
    path("approval-rules/<int:rule_id>/end/", approval_rules.end, name="approval_rule_end"),
    path("delegations/", delegation.delegations, name="delegations"),
    path("delegations/name/", delegation.name, name="delegation_name"),
    path("delegations/<int:delegation_id>/revoke/", delegation.revoke, name="delegation_revoke"),
    path("purchases/", purchases.purchase_list_page, name="purchases"),
    path("purchases/<str:number>/", purchases.purchase, name="purchase"),
    path("purchases/<str:number>/approve/", approval.approve, name="approve"),
    path("purchases/<str:number>/reject/", approval.reject, name="reject"),
    path("purchases/<str:number>/send-back/", approval.send_back, name="send_back"),
    path("purchases/<str:number>/again/", rebuild.preview, name="again"),
    path("purchases/<str:number>/again/cart/", rebuild.rebuild, name="rebuild"),
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
