"""Secrets are made once, readable to their owner only, and checked."""

from pathlib import Path

import pytest

from marketplace.config.secrets import embedded_secrets


def test_embedded_secrets_stay_the_same_and_are_private(tmp_path: Path) -> None:
    first = embedded_secrets(home=tmp_path)
    assert embedded_secrets(home=tmp_path) == first
    assert len(first.signing) == 32
    assert len(first.django) >= 50
    for path in (tmp_path / "secrets").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "secrets").iterdir()) == ["django_key", "signing_key"]


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    assert embedded_secrets(home=tmp_path / "a") != embedded_secrets(home=tmp_path / "b")


def test_a_cut_start_leaves_no_half_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        embedded_secrets(home=tmp_path)
    monkeypatch.undo()
    assert len(embedded_secrets(home=tmp_path).signing) == 32


def _interrupt(_: int) -> None:
    raise KeyboardInterrupt
