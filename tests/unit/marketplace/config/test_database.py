"""Where the database is, and what Django is told of it."""

from pathlib import Path

import pytest

from marketplace.config.database import database_url, django_database, socket_folder


def test_the_socket_lies_under_the_home_when_its_path_is_short() -> None:
    assert socket_folder(home=Path("/srv/emall")) == Path("/srv/emall/run")


def test_a_home_with_a_long_path_gets_a_short_socket_folder_of_its_own() -> None:
    long, other = Path("/srv") / ("x" * 120), Path("/srv") / ("y" * 120)
    assert len(str(socket_folder(home=long))) < 80
    assert socket_folder(home=long) == socket_folder(home=long)
    assert socket_folder(home=long) != socket_folder(home=other)


def test_without_a_database_url_the_embedded_server_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    entry = django_database(home=Path("/srv/emall"))
    assert (entry["HOST"], entry["NAME"], entry["USER"]) == ("/srv/emall/run", "emall", "emall")


def test_a_database_url_is_taken_apart_with_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://mall:p%40ss@db.example:6432/shop?sslmode=verify-full"
    monkeypatch.setenv("DATABASE_URL", url)
    entry = django_database(home=Path("/srv/emall"))
    assert [entry[key] for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db.example", "6432", "shop", "mall", "p@ss",
    ]  # fmt: skip
    assert entry["OPTIONS"] == {"sslmode": "verify-full"}
    assert database_url(home=Path("/srv/emall")) == url
