"""Addresses of the sign-in library's own pages, under the names by which it finds them."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as directory
from allauth.usersessions import views as sessions
from django.urls import include, path

from storefront.html.account import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/code/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("me/password/", account.password_change, name="account_change_password"),
    path("me/second-factor/", second_factor.index, name="mfa_index"),
    path("me/second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("me/second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/recovery-codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("me/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("sign-in/by/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sign-in/cancelled/", directory.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/failed/", directory.login_error, name="socialaccount_login_error"),
]
