"""`emall schema`: write the GraphQL schema to the file that is committed, so that a change of it is seen in review."""

from collections.abc import Callable
from pathlib import Path

import click

from marketplace.config.running import resolve, setup_django

COMMITTED = Path(__file__).resolve().parents[3] / "storefront/graphql/schema.graphql"


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; fail when the committed schema is another.")
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write nothing; name what changed since this schema, and fail when a client would notice.",
)
def command(*, check: bool, since: Path | None) -> None:
    """Write the schema that is served to storefront/graphql/schema.graphql."""
    setup_django()
    text: str = resolve("storefront.graphql.schema:printed")()
    if since is not None:
        _tell(since.read_text(encoding="utf-8"), text)
    elif not check:
        COMMITTED.write_text(text, encoding="utf-8")
    elif COMMITTED.read_text(encoding="utf-8") != text:
        raise click.ClickException("the committed GraphQL schema is not the one served: run `emall schema`")


def _tell(before: str, now: str) -> None:
    compare: Callable[..., tuple[list[str], list[str]]] = resolve("storefront.graphql.changes:changes")
    breaking, careful = compare(before=before, now=now)
    for text in careful:
        click.echo(f"careful: {text}")
    for text in breaking:
        click.echo(f"BREAKING: {text}")
    if breaking:
        raise click.ClickException(f"{len(breaking)} changes break clients: deprecate first, with the day until when")
    click.echo("no client breaks")
