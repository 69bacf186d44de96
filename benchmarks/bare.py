"""The limit of every page: a bare Django view that answers given bytes after one primary-key SELECT.

It is its own settings module, URL configuration and WSGI application, without middleware and without apps, and runs under
the same server configuration as the mall. $EMALL_BENCH_BYTES names the folder with the bytes, one file for each path.
"""

import os
from pathlib import Path
from typing import Any

from marketplace.config.database import django_database

_FOLDER = Path(os.environ.get("EMALL_BENCH_BYTES", "/nonexistent"))
_PRODUCT = 1

SECRET_KEY = "worthless"  # noqa: S105 - nothing is signed
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare"
DATABASES = {"default": django_database(home=Path(os.environ.get("EMALL_HOME", ".")))}
USE_TZ = True


def page(request: Any, name: str) -> Any:
    """Answer the bytes of `name` after one SELECT."""
    from django.db import connection
    from django.http import HttpResponse

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM catalogue_product WHERE id = %s", [_PRODUCT])
        cursor.fetchone()
    if name not in _bytes:
        _bytes[name] = (_FOLDER / name).read_bytes()
    content = _bytes[name]
    headers = {"Content-Length": str(len(content))}
    return HttpResponse(content, content_type="text/html; charset=utf-8", headers=headers)


_bytes: dict[str, bytes] = {}


def __getattr__(name: str) -> Any:
    """Make the URLs and the application when Django and the server ask for them, after the settings are loaded."""
    if name == "urlpatterns":
        from django.urls import path

        return [path("<name>", page)]
    if name == "application":
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()
    raise AttributeError(name)
