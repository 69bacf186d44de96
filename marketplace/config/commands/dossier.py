"""`emall dossier`: write the dossier of a purchase, and check one offline."""

import os
import tempfile
from pathlib import Path

import click

from marketplace.audit.verifier import read_key, verify
from marketplace.config.running import mall, resolve
from marketplace.kernel.errors import MarketplaceError


class PublicKey(click.ParamType[bytes]):
    """A public key given in hex, or as its file."""

    name = "key"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the 32 bytes of the key."""
        try:
            return read_key(value)
        except (ValueError, OSError):
            self.fail("give 64 hex digits, or the file of the key (hex or PEM)", param, ctx)


@click.group("dossier")
def command() -> None:
    """Write the dossier of a purchase, and check one."""


@command.command("export")
@click.argument("number")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: NUMBER.zip")
def export(number: str, output: Path | None) -> None:
    """Write the dossier of the purchase NUMBER (or of a whole stream, such as agreement/KJXY-…) to one zip."""
    target = output or Path(f"{number.replace('/', '-')}.zip")
    with mall():
        now = resolve("marketplace.kernel.clock:now")
        export_dossier = resolve("marketplace.documents.dossier:export_dossier")
        # A draft beside the target: an export that fails leaves no half file under the name asked for.
        handle, draft = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w+b") as out:
                stream = number if "/" in number else f"purchase/{number}"
                written = export_dossier(stream=stream, at=now(), out=out)
            Path(draft).replace(target)
        except MarketplaceError as error:
            raise click.ClickException(f"{error} ({error.reference})") from error
        finally:
            Path(draft).unlink(missing_ok=True)
    click.echo(f"{target}: {written.count} events, {written.documents} documents, head {written.head}")


@command.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=PublicKey(), help="The mall's public key: 64 hex digits, or its file (hex or PEM).")
@click.pass_context
def check(ctx: click.Context, file: Path, key: bytes | None) -> None:
    """Check a dossier offline; needs neither the database nor this installation. Exit code 1 when it is refused."""
    report = verify(file.read_bytes(), key=key)
    for line in report.lines():
        click.echo(line)
    ctx.exit(0 if report.accepted else 1)


@command.command("check-log")
@click.pass_context
def check_log(ctx: click.Context) -> None:
    """Check the whole event log in the database against its hashes and signed heads. Exit code 1 when it is damaged."""
    with mall():
        problems = resolve("marketplace.audit.check:check_log")()
    for problem in problems:
        click.echo(problem)
    click.echo("The event log is damaged." if problems else "Every event and every signed head holds.")
    ctx.exit(1 if problems else 0)


@command.command("key")
def public_key() -> None:
    """Print the public key that this installation signs with, to be published and given to `verify --key`."""
    with mall():
        click.echo(resolve("marketplace.audit.keys:public_key")())
