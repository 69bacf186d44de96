"""Addresses of signing in and out."""

from django.urls import path

from storefront.html.account import inbox, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/organisation/", views.choose, name="choose"),
    path("sign-in/stay/", views.stay, name="stay"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/<int:notification_id>/", inbox.open_one, name="open_one"),
]
