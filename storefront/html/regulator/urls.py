"""Addresses of the supervision desk."""

from django.urls import path

from storefront.html import files
from storefront.html.regulator import views

urlpatterns = [
    path("", views.home, name="home"),
    path("purchases/<str:number>/", views.purchase, name="purchase"),
    path("purchases/<str:number>/dossier/", files.dossier, name="dossier"),
    path("orders/<str:number>/", views.order, name="order"),
    path("payments/", views.payables, name="payables"),
]
