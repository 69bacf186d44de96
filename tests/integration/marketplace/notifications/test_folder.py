"""Without a mail server letters are files that mail programs open; a repeated letter replaces itself, `emall mail` prints it."""

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace.config.commands.mail import command
from marketplace.config.mail import mail_server
from marketplace.notifications.gateways import read_mail_address, send_mail
from marketplace.plugin_api.contributions import OutgoingLetter

LETTER = OutgoingLetter(
    message_id="1@mall",
    address="alice@school.example",
    language="zh-hans",
    subject="订单已交货",
    text="订单已交货，请验收。\n",
    html="<p>订单已交货</p>",
    stop_url="http://mall.example/letters/stop/x/",
)


def test_letters_are_files(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = mail_server({}).backend  # type: ignore[attr-defined]
    settings.EMALL_MAIL_FOLDER = tmp_path / "mail"  # type: ignore[attr-defined]
    monkeypatch.setenv("EMALL_HOME", str(tmp_path))
    assert "No letter" in CliRunner().invoke(command).output
    send_mail(LETTER)
    send_mail(LETTER)
    send_mail(dataclasses.replace(LETTER, message_id="2@mall", address="bob@firm.example"))
    assert len(list((tmp_path / "mail").iterdir())) == 2
    found = CliRunner().invoke(command, ["--to", "alice@school.example"]).output
    assert "Subject: 订单已交货" in found
    assert "请验收。" in found
    assert "bob@" not in found
    assert found.count("To:") == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u:p%40s@mail.example", ("mail.example", 587, "u", "p@s", True, False)),
        ("smtps://mail.example", ("mail.example", 465, "", "", False, True)),
        ("smtp+plain://10.0.0.5:2525", ("10.0.0.5", 2525, "", "", False, False)),
    ],
)
def test_servers_from_the_environment(url: str, expected: tuple[object, ...]) -> None:
    found = mail_server({"EMALL_SMTP_URL": url})
    assert (found.host, found.port, found.user, found.password, found.tls, found.ssl) == expected


@pytest.mark.parametrize("url", ["http://mail.example", "mail.example", "smtp://"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="EMALL_SMTP_URL"):
        mail_server({"EMALL_SMTP_URL": url})


@pytest.mark.parametrize(
    "text", ["", "alice", "alice@", "a b@school.example", "a@b\n@c.example", f"{'a' * 250}@b.example"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its message is the address
        read_mail_address(text)


def test_domains_are_kept_small() -> None:
    assert read_mail_address(" Alice@SCHOOL.example ") == "Alice@school.example"
