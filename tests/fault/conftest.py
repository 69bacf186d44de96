"""Folders for malls of these tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that the database server's own account can pass, which pytest's own folders refuse, for one module."""
    folder = Path(tempfile.mkdtemp(prefix="emall-fault-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(open_folder: Path) -> Path:
    """A data folder for one mall, not made yet."""
    folder = Path(tempfile.mkdtemp(dir=open_folder))
    folder.chmod(0o711)
    return folder / "home"
