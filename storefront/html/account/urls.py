"""Addresses of signing in and out."""

from django.urls import path

from storefront.html.account import correspondence, exports, inbox, passwords, registration, views

urlpatterns = [
    path("register/", registration.register, name="register"),
    path("register/status/", registration.status, name="registration"),
    path("register/<str:number>/organisation/", registration.organisation_step, name="registration_organisation"),
    path("register/<str:number>/contact/", registration.contact_step, name="registration_contact"),
    path("register/<str:number>/relations/", registration.relate, name="registration_relate"),
    path("register/<str:number>/relations/drop/", registration.unrelate, name="registration_unrelate"),
    path("register/<str:number>/documents/", registration.documents_step, name="registration_documents"),
    path("register/<str:number>/documents/add/", registration.attach, name="registration_attach"),
    path("register/<str:number>/documents/drop/", registration.detach, name="registration_detach"),
    path("register/<str:number>/send/", registration.send, name="registration_send"),
    path("register/<str:number>/withdraw/", registration.withdraw, name="registration_withdraw"),
    path("register/<str:number>/again/", registration.again, name="registration_again"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/organisation/", views.choose, name="choose"),
    path("sign-in/forgotten/", passwords.forgotten, name="forgotten"),
    path("sign-in/forgotten/new/", passwords.choose_password, name="choose_password"),
    path("sign-in/forgotten/<int:user_id>/<str:token>/", passwords.new_password, name="new_password"),
    path("sign-in/stay/", views.stay, name="stay"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
    path("files/", exports.exports, name="exports"),
    path("files/<uuid:export_id>/", exports.export_page, name="export"),
    path("files/<uuid:export_id>/cancel/", exports.export_cancel, name="export_cancel"),
    path("files/<uuid:export_id>/file/", exports.export_file, name="export_file"),
    path("me/letters/", correspondence.letters, name="letters"),
    path("me/notifications/", correspondence.correspondence_page, name="correspondence"),
    path("me/notifications/address/", correspondence.ask, name="ask_address"),
    path("me/notifications/code/", correspondence.confirm, name="confirm_address"),
    path("me/notifications/forget/", correspondence.drop, name="drop_address"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("inbox/<int:notification_id>/", inbox.open_one, name="open_one"),
]
