"""Who may start the mall: root, whose database server runs under an account without rights, and any normal user."""

import contextlib
import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace.config.postgres import ACCOUNT
from tests.fault.malls import Mall, wait_until

NORMAL = 1000
# In a namespace of its own the mall is a user like another, who owns what root owns outside.
MAPPED = ("unshare", "--user", f"--map-user={NORMAL}", f"--map-group={NORMAL}")
# Where the kernel gives containers none, the mall becomes that user outright; then the program must lie where he can read it.
OUTRIGHT = ("setpriv", f"--reuid={NORMAL}", f"--regid={NORMAL}", "--clear-groups")
LOADS = (sys.executable, "-c", "import marketplace.config.cli")
# No capability of the kernel's.
NONE = "0" * 16


def _rights(pids: list[int]) -> set[tuple[int, str]]:
    """Return the accounts that processes have (real, effective, saved, of files) and what the kernel lets them beyond."""
    found = set()
    for pid in pids:
        # The server's helpers come and go.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            told = dict(line.split(":", 1) for line in lines)
            found |= {(int(account), told["CapEff"].strip()) for account in told["Uid"].split()}
    return found


def _owners(folder: Path) -> set[int]:
    return {path.stat().st_uid for path in (folder, *folder.iterdir())}


def test_the_database_never_runs_as_root(home: Path) -> None:
    mall = Mall(home).start()
    try:
        server = mall.parts()["database"]
        serving = mall.everything(server)
        assert len(serving) > 1, "the server and the processes it started"
        account = pwd.getpwnam(ACCOUNT).pw_uid if os.getuid() == 0 else os.getuid()
        assert account != 0
        assert _rights(serving) == {(account, NONE)}
        assert _owners(home / "postgres") == {account}
        beside = [pid for name, pid in mall.parts().items() if name != "database"]
        assert {one for one, _ in _rights(beside)} == {os.getuid()}
    finally:
        mall.stop()


def _way() -> tuple[str, ...]:
    """Return what makes root a normal user here; no package that could be installed would help where nothing does."""
    for way in (MAPPED, OUTRIGHT):
        if subprocess.run([*way, *LOADS], check=False, stderr=subprocess.DEVNULL).returncode == 0:
            return way
    pytest.xfail("the kernel gives containers no user namespace, and the program lies where only root can read it")


def test_a_normal_user_starts_it(home: Path) -> None:
    way = _way() if os.getuid() == 0 else ()
    account = NORMAL if way == OUTRIGHT else os.getuid()
    os.chown(home.parent, account, -1)
    mall = Mall(home, before=list(way)).start()
    try:
        wait_until(mall.answers, "an answer")
        parts = mall.parts()
        assert {*parts} == {"web", "worker", "database"}
        everything = mall.everything()
        for pid in (mall.process.pid, *parts.values()) if way == MAPPED and mall.process else ():
            assert Path(f"/proc/{pid}/uid_map").read_text().split()[0] == str(NORMAL)
        # Nobody helps it: no right of root's, and all that it makes is its own.
        assert _rights(everything) == {(account, NONE)}
        assert _owners(home / "postgres") == {account}
    finally:
        assert mall.stop() == 0
