"""The random questions of `tests/integration/api/test_fuzz.py`, many more and new ones on each run."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow_fault


def test_every_door_many_times() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-n0",
            "-q",
            "--tb=short",
            "--show-capture=no",
            "tests/integration/api/test_fuzz.py",
        ],
        check=False,
        cwd=ROOT,
        env={**os.environ, "EMALL_EXAMPLES": "search", "EMALL_FUZZ_EXAMPLES": "25"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:]
