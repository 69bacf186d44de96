"""`emall mail`: read the letters that a mall without a mail server wrote as files."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import click

from marketplace.config.home import home


@click.command("mail")
@click.option("--to", default="", help="Only letters to this address.")
@click.option("--last", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many, the newest last.")
def command(to: str, last: int) -> None:
    """Print the latest letters that were written as files, because EMALL_SMTP_URL names no server."""
    files = sorted((home() / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
    shown = [letter for letter in map(_read, files) if not to or letter["To"] == to][-last:]
    if not shown:
        click.echo("No letter was written yet.")
    for letter in shown:
        body = letter.get_body(("plain",))
        click.echo(f"To: {letter['To']}\nSubject: {letter['Subject']}\n\n{body.get_content() if body else ''}")


def _read(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    return message
