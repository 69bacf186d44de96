"""The WSGI entry that gunicorn serves."""

import importlib
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.config.settings.embedded")
application = get_wsgi_application()
# Every page's code is loaded now, once, before gunicorn forks: memory is shared and the first visitor does not wait.
importlib.import_module(settings.ROOT_URLCONF)
