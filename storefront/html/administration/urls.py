"""Addresses of an organisation's own administration."""

from django.urls import path

from storefront.html.administration import heartbeat, integrations, views, webhooks

urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/remove/", views.remove, name="remove"),
    path("departments/", views.departments_page, name="departments"),
    path("departments/close/", views.close, name="close_department"),
    path("heartbeat/", heartbeat.heartbeat_page, name="heartbeat"),
    path("heartbeat/<int:task_id>/", heartbeat.run_again, name="run_again"),
    path("welcome/<int:user_id>/<str:token>/", views.welcome, name="welcome"),
    path("integrations/", integrations.integrations, name="integrations"),
    path("integrations/new/", integrations.new, name="integration_new"),
    path("integrations/help/", integrations.help_page, name="integration_help"),
    path("integrations/<str:client_id>/", integrations.integration, name="integration"),
    path("integrations/<str:client_id>/rotate/", integrations.rotate, name="integration_rotate"),
    path("integrations/<str:client_id>/revoke/", integrations.revoke, name="integration_revoke"),
    path("integrations/<str:client_id>/webhooks/", integrations.subscribe, name="integration_subscribe"),
    path("webhooks/<int:endpoint_id>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:endpoint_id>/test/", webhooks.test, name="webhook_test"),
    path("webhooks/<int:endpoint_id>/rotate/", webhooks.rotate, name="webhook_rotate"),
    path("webhooks/<int:endpoint_id>/remove/", webhooks.remove, name="webhook_remove"),
    path("deliveries/<int:delivery_id>/", webhooks.delivery_page, name="delivery"),
    path("deliveries/<int:delivery_id>/resend/", webhooks.resend, name="delivery_resend"),
]
