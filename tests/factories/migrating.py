"""A database made by replaying every migration."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def migrate(address: str) -> None:
    """Replay all migrations in the empty database at `address`; takes up to a minute."""
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test"},
    )
