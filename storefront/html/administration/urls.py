"""Addresses of an organisation's own administration."""

from django.urls import path

from storefront.html.administration import views

urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/remove/", views.remove, name="remove"),
    path("departments/", views.departments_page, name="departments"),
    path("departments/close/", views.close, name="close_department"),
    path("welcome/<int:user_id>/<str:token>/", views.welcome, name="welcome"),
]
