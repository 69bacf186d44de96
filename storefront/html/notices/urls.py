"""Addresses of the notice desk."""

from django.urls import path

from storefront.html.notices import views

urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.write, name="write"),
    path("awards/<str:number>/", views.award, name="award"),
    path("drafts/<int:draft_id>/", views.draft, name="draft"),
    path("drafts/<int:draft_id>/edit/", views.edit, name="edit"),
    path("drafts/<int:draft_id>/publish/", views.publish, name="publish"),
    path("drafts/<int:draft_id>/drop/", views.drop, name="drop"),
    path("drafts/<int:draft_id>/files/<int:document_id>/", views.draft_file, name="draft_file"),
    path("<str:number>/withdraw/", views.withdraw, name="withdraw"),
]
