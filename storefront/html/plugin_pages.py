"""Mounts the plugins' pages; a plugin that is off in the reader's region has none there."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path

from marketplace.plugin_api import show
from marketplace.plugin_api.manager import is_enabled
from storefront.html.regions import region_of
from storefront.kit.actors import View


def plugin_patterns() -> list[URLPattern | URLResolver]:
    """Return one namespace of addresses for each plugin that registers pages."""
    by_plugin: dict[str, list[URLPattern]] = {}
    for plugin, page in show.pages():
        pattern = path(page.path, _where_enabled(page.view, plugin), name=page.name)
        by_plugin.setdefault(plugin, []).append(pattern)
    return [path(f"{plugin}/", include((patterns, plugin))) for plugin, patterns in by_plugin.items()]


def _where_enabled(view: View, plugin: str) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        region = region_of(request)
        if region is not None and not is_enabled(plugin, region=region):
            raise Http404
        return view(request, *args, **kwargs)

    return checked
