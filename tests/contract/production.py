"""Production's settings in a process of their own: nothing is reached, only loaded and checked."""

import os
import subprocess
import sys

NEEDED = {
    "DATABASE_URL": "postgresql://mall@127.0.0.1:9/mall",
    "EMALL_HOSTS": "mall.example",
    "EMALL_REDIS_URL": "redis://127.0.0.1:9/0",
    "EMALL_S3_BUCKET": "documents",
    "EMALL_S3_ENDPOINT": "http://127.0.0.1:9",
    "EMALL_S3_ACCESS_KEY": "key",
    "EMALL_S3_SECRET_KEY": "secret",
    "EMALL_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "EMALL_SIGNING_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
}


def in_production(*arguments: str, without: str = "", **changes: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of Django in a process with the settings of production, all that is needed among them but `without`."""
    environment = {
        **NEEDED,
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.production",
        **changes,
    }
    environment.pop(without, None)
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments], check=False, capture_output=True, text=True, env=environment
    )
