"""Addresses of the agreements desk."""

from django.urls import path

from storefront.html.manager import agreements

urlpatterns = [
    path("", agreements.home, name="home"),
    path("agreements/", agreements.agreement_list_page, name="agreements"),
]
