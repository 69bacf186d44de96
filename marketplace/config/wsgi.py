"""The WSGI entry that gunicorn serves."""

import importlib
import os
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.config.settings.embedded")
_ONLY = b"Send text as UTF-8.\n"


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request (PEP 3333); one whose text is said to be in another encoding than UTF-8 is refused with 415.

    Django reads addresses and forms in whatever encoding a request names, and fails before any middleware at codecs that are
    none of text.
    """
    if _in_utf_8(environ.get("CONTENT_TYPE", "")):
        return _django(environ, start_response)
    length = str(len(_ONLY))
    start_response(
        "415 Unsupported Media Type", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", length)]
    )
    return [_ONLY]


def _in_utf_8(content_type: str) -> bool:
    try:
        parameters = parse_header_parameters(content_type)[1]
    except ValueError:
        return False
    return (parameters.get("charset") or "utf-8").lower() in {"utf-8", "utf8"}


_django = get_wsgi_application()
# Every page's code is loaded now, once, before gunicorn forks: memory is shared and the first visitor does not wait.
importlib.import_module(settings.ROOT_URLCONF)
