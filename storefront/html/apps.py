"""The pages as a Django app: it holds the templates."""

from django.apps import AppConfig


class HtmlConfig(AppConfig):
    """Templates and views of all desks."""

    name = "storefront.html"
    label = "storefront_html"
