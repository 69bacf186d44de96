"""`emall schema`: write the GraphQL schema to the file that is committed, so that a change of it is seen in review."""

from pathlib import Path

import click

from marketplace.config.running import resolve, setup_django

COMMITTED = Path(__file__).resolve().parents[3] / "storefront/graphql/schema.graphql"


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; fail when the committed schema is another.")
def command(*, check: bool) -> None:
    """Write the schema that is served to storefront/graphql/schema.graphql."""
    setup_django()
    text: str = resolve("storefront.graphql.schema:printed")()
    if check:
        if COMMITTED.read_text(encoding="utf-8") != text:
            raise click.ClickException("the committed GraphQL schema is not the one served: run `emall schema`")
        return
    COMMITTED.write_text(text, encoding="utf-8")
