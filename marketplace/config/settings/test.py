"""Tests: the same code against a database cloned from a migrated template, with cheap password hashes."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from marketplace.config.settings.base import *  # noqa: F403
from marketplace.config.settings.base import ALLOWED_HOSTS, HOME, STORAGES

# Fixed and worthless: what tests sign proves nothing outside them.
SECRET_KEY = "tests-only-tests-only-tests-only-tests-only-tests-only"  # noqa: S105
EMALL_SIGNING_KEY = bytes(range(32))

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _documents_of_this_process() -> str:
    """Make a folder that goes with the process that made it, not with one that is forked from it."""
    made, maker = tempfile.mkdtemp(prefix="emall-test-documents-"), os.getpid()

    def remove() -> None:
        if os.getpid() == maker:
            shutil.rmtree(made, ignore_errors=True)

    atexit.register(remove)
    return made


# Processes that serve one mall together share its documents.
MEDIA_ROOT = Path(os.environ.get("EMALL_TEST_DOCUMENTS") or _documents_of_this_process())
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
AXES_ENABLED = os.environ.get("EMALL_TEST_AXES") == "1"
# The openers' codes of tests guard nothing: derive their keys cheaply.
EMALL_SEAL_COST = 2**4
DEMONSTRATION_PASSWORD = HOME / "secrets" / "demo_password"
