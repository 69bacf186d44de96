"""Addresses of signing in and out."""

from django.urls import path

from storefront.html.account import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/organisation/", views.choose, name="choose"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
]
