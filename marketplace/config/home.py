"""Where an installation keeps its data, and the checks that the folder can hold it."""

import os
import shutil
from pathlib import Path

from marketplace.config.children import ChildError
from marketplace.config.environment import given

# Less than this and PostgreSQL may not finish its recovery after a crash.
LEAST_FREE_BYTES = 300 * 1024 * 1024
# The file that says for which code and which database the folder was prepared.
STAMP = "prepared"


def home() -> Path:
    """Return the data folder: $EMALL_HOME, or `var` in the present folder."""
    return Path(given("EMALL_HOME", "var")).resolve()


def usable_home() -> Path:
    """Return the data folder, made if needed; raise `ChildError` when it can't be written or its disk is full."""
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("log", "secrets", "documents", "static"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        raise ChildError(
            f"The data folder {folder} can't be written: {error.strerror}.\n"
            "Give it to the user who starts the mall (chown -R), or set EMALL_HOME to another folder."
        ) from error
    require_space(folder, free=shutil.disk_usage(folder).free)
    return folder


def was_never_prepared(*, home: Path) -> bool:
    """Tell whether `prepare` certainly has to run, which needs no database to know."""
    return not (home / STAMP).exists()


def require_space(folder: Path, *, free: int) -> None:
    """Raise `ChildError` when `free` bytes are too few to run on."""
    if free < LEAST_FREE_BYTES:
        raise ChildError(
            f"The disk of {folder} is full: {free // 2**20} MB free, {LEAST_FREE_BYTES // 2**20} MB are needed.\n"
            "Free some space, or set EMALL_HOME to a folder on another disk. Nothing was changed."
        )
