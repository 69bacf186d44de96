"""Where the processes of one machine count together; read before Django and the figures are loaded."""

import os
from pathlib import Path

# The name that the library reads when it is loaded.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PLACE = "EMALL_PLACE"


def share(folder: Path, *, begin: str) -> None:
    """Have this process and those it forks count into `folder`; figures of places beginning with `begin` start at zero.

    Called before anything counts: figures are bound to their files when their module is loaded.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.glob(f"*_{begin}*.db"):
        old.unlink(missing_ok=True)
    os.environ[FOLDER] = str(folder)
    os.environ[PLACE] = begin


def place() -> str:
    """Return the name of the place this process fills among those that count together."""
    return os.environ.get(PLACE) or str(os.getpid())
