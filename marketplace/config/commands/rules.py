"""`emall rules`: which rules there are, which values govern where, and whether the packs' own examples hold."""

import datetime
from pathlib import Path
from typing import Any

import click

from marketplace.config.running import mall, resolve, setup_django
from marketplace.kernel.errors import MarketplaceError

_PART = 500


@click.group("rules")
def command() -> None:
    """Read and test the purchasing rules and their packs."""


@command.command("list")
def list_rules() -> None:
    """List all rules: id, title, steps, parameters, article, and the module that judges them."""
    setup_django()
    rules = resolve("marketplace.plugin_api.show:rules")()
    for module, rule in sorted(rules, key=lambda pair: pair[1].id):
        steps = ", ".join(step.value for step in resolve("marketplace.kernel.steps:Step") if step in rule.steps)
        waivable = " · may be waived" if rule.waivable else ""
        _print(rule, f"at {steps} · by {module} · reads {', '.join(rule.parameters) or 'no parameter'}{waivable}")
    for module, rule in sorted(resolve("marketplace.plugin_api.show:act_rules")(), key=lambda pair: pair[1].id):
        _print(rule, f"at {rule.act.value} · by {module} · reads {', '.join(rule.parameters) or 'no parameter'}")


def _print(rule: Any, where: str) -> None:
    click.echo(f"{rule.id:<11} {rule.title}")
    click.echo(f"            {rule.article}")
    click.echo(f"            {where}")


@command.command("test")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of pack files. Default: the packs that come with the program.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what fails, and the sum.")
@click.pass_context
def test(ctx: click.Context, folder: Path | None, quiet: bool) -> None:
    """Run each pack's own examples on the real rules; needs no database. Exit code 1 when one doesn't hold."""
    setup_django()
    read_packs = resolve("marketplace.rule_packs.packs:read_packs")
    try:
        rules = resolve("marketplace.plugin_api.show:all_rules")()
        packs = read_packs(folder) if folder else read_packs()
        outcomes = resolve("marketplace.rule_packs.examples:run_examples")(packs, rules)
    except (MarketplaceError, LookupError) as error:
        raise click.ClickException(str(error)) from error
    failed = [outcome for outcome in outcomes if not outcome.holds]
    for outcome in failed if quiet else outcomes:
        entry, example = outcome.entry, outcome.example
        word = "ok  " if outcome.holds else "FAIL"
        value = f"{entry.name} = {entry.value} {entry.unit}".strip()
        place = f" [{entry.category or ', '.join(entry.regions)}]" if entry.category or entry.regions else ""
        found = "" if outcome.holds else f", found {outcome.found}"
        click.echo(
            f"{word} {outcome.pack}: {value}{place} · {example.rule} at {example.step or example.act}: {example.expect}{found}"
        )
    click.echo(f"{len(outcomes)} examples in {len(packs)} packs, {len(failed)} failed")
    ctx.exit(1 if failed else 0)


@command.command("show")
@click.argument("region")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
@click.option("--category", default="", help="A category code; without one, values for all categories are shown.")
def show(region: str, day: datetime.datetime | None, category: str) -> None:
    """Show the values that govern in REGION (six digits) on a day, each with its source and how sure it is."""
    with mall():
        local_date, now = resolve("marketplace.kernel.clock:local_date"), resolve("marketplace.kernel.clock:now")
        governing = resolve("marketplace.rule_packs.queries:parameters")(
            region=region, step_on=day.date() if day else local_date(now())
        )
        categories = {category} if category else {row.category for row in governing.rows}
        shown = {
            (row.name, row.category): row
            for name in {row.name for row in governing.rows}
            for one in categories
            if (row := governing.find(name, category=one, agreement_signed_on=governing.step_on))
        }
    for _, row in sorted(shown.items()):
        scope = f" for {row.category}" if row.category else ""
        click.echo(f"{row.name:<24} {row.value} {row.unit}{scope}".rstrip())
        click.echo(f"    {row.pack} v{row.version}, from {row.effective_from} · {row.mark.value} · {row.source}")


@command.command("load")
def load() -> None:
    """Load the packs that come with the program; safe to repeat."""
    with mall():
        try:
            count = resolve("marketplace.rule_packs.operations:load_packs")(
                actor=resolve("marketplace.kernel.actor:SYSTEM"), at=resolve("marketplace.kernel.clock:now")()
            )
        except MarketplaceError as error:
            raise click.ClickException(f"{error} ({error.reference})") from error
    click.echo(f"{count} new pack versions")


@command.command("dry-run")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--region", help="Try it on this region and those below it. Default: the pack's own.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Purchases submitted from this day on. Default: a year ago."
)
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of whose values are tried. Default: tomorrow."
)
def dry_run(file: Path, region: str | None, since: datetime.datetime | None, day: datetime.datetime | None) -> None:
    """Try the pack in FILE on past purchases: which it would have stopped, and which it would no longer stop."""
    with mall():
        try:
            pack = resolve("marketplace.rule_packs.packs:read_pack")(file)
        except MarketplaceError as error:
            raise click.ClickException(str(error)) from error
        today = resolve("marketplace.kernel.clock:local_date")(resolve("marketplace.kernel.clock:now")())
        begin = since.date() if since else today - datetime.timedelta(days=365)
        on = day.date() if day else today + datetime.timedelta(days=1)
        trial = resolve("marketplace.rule_packs.dry_run:trial")(
            pack,
            governing=resolve("marketplace.rule_packs.queries:governing_rows")(),
            rules=[rule for _, rule in resolve("marketplace.plugin_api.show:rules")()],
            act_rules=resolve("marketplace.rule_packs.queries:replayed_rules")(),
            on=on,
        )
        read = resolve("marketplace.rule_packs.queries:past_purchases")
        tried, last = 0, 0
        hits: list[Any] = []
        while part := read(region or pack.region, begin, after=last, limit=_PART):
            hits.extend(hit for past in part for hit in trial.judge(past))
            tried, last = tried + len(part), part[-1].id
        acts = resolve("marketplace.rule_packs.queries:acts_otherwise")(trial, region or pack.region, begin)
    for hit in hits:
        rules = ", ".join(sorted({finding.rule for finding in hit.findings}))
        past = hit.purchase
        click.echo(f"{hit.verdict.value:<9} {past.submitted_on} {past.number} {past.unit} {past.total} · {rules}")
    click.echo(f"{tried} purchases since {begin} tried with {', '.join(rule.id for rule in trial.rules) or 'no rule'}")
    for verdict, words in (("stopped", "would stop"), ("released", "would no longer stop")):
        found = [hit for hit in hits if hit.verdict.value == verdict]
        orders = sum(len(hit.orders) for hit in found)
        units = len({hit.purchase.unit_id for hit in found})
        click.echo(f"{words} {orders} orders in {len(found)} purchases of {units} units")
    for hit in acts:
        rules = ", ".join(sorted({finding.rule for finding in hit.findings}))
        click.echo(f"{hit.verdict.value:<9} {hit.past.on} {hit.past.number} {hit.past.title} · {rules}")
    if trial.not_tried:
        click.echo(f"not tried: {', '.join(trial.not_tried)}")
