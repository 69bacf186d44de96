"""The account of the database server is made when it is missing, once, however many start at a time."""

import os
import pwd
from pathlib import Path

import pytest

from marketplace.config.children import ChildError
from marketplace.config.postgres import ACCOUNT, database_account

NOBODY = pwd.getpwuid(os.getuid())


class System:
    """The accounts of a machine; `useradd` refuses, as where the account exists by now or nobody may make one."""

    def __init__(self, programs: Path, *, appears: bool) -> None:
        """`appears`: another process makes the account meanwhile."""
        self.appears = appears
        self.asked = programs / "asked"
        refusing = programs / "useradd"
        refusing.write_text(f'#!/bin/sh\necho "$@" > {self.asked}\nexit 9\n')
        refusing.chmod(0o755)

    def find(self, name: str) -> pwd.struct_passwd:
        """Look an account up as the system does."""
        if not (self.appears and self.asked.exists()):
            raise KeyError(name)
        return NOBODY


def machine(monkeypatch: pytest.MonkeyPatch, programs: Path, *, appears: bool) -> System:
    system = System(programs, appears=appears)
    monkeypatch.setattr(pwd, "getpwnam", system.find)
    monkeypatch.setenv("PATH", str(programs))
    return system


def test_an_account_that_another_makes_meanwhile_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    system = machine(monkeypatch, tmp_path, appears=True)
    assert database_account() == NOBODY
    assert system.asked.read_text().split()[-1] == ACCOUNT


def test_an_account_that_can_not_be_made_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine(monkeypatch, tmp_path, appears=False)
    with pytest.raises(ChildError, match=f"useradd --system {ACCOUNT}"):
        database_account()
