"""Keys of programs, and what is sent to them."""

from marketplace.integrations.models.clients import AccessToken, ApiClient, ClientSecret, RateWindow
from marketplace.integrations.models.webhooks import Attempt, Delivery, Endpoint, EndpointSecret

__all__ = [
    "AccessToken",
    "ApiClient",
    "Attempt",
    "ClientSecret",
    "Delivery",
    "Endpoint",
    "EndpointSecret",
    "RateWindow",
]
