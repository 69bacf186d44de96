"""Values of the rules with their sources, drafts of pack versions, and waivers."""

from typing import Any

import graphene
from django.utils.translation import gettext
from graphene import relay

from marketplace.plugin_api.rule import ActRule
from marketplace.rule_packs.queries import changes_of, summary
from storefront.kit.graphql import of_one
from storefront.kit.wording import finding


class Rule(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One rule of the mall, with the law behind it. Added in 0.2."""

    id = graphene.String(required=True, description="Stable, such as PRICE-02.")
    title = graphene.String(required=True, description="In the reader's language.")
    article = graphene.String(required=True, description="The law, order or decision it enforces.")
    judged_at = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Steps of a purchase, or the act outside purchases.",
    )
    parameters = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="What it reads: see ruleValues."
    )
    waivable = graphene.Boolean(required=True, description="Whether an officer may let a single case pass.")

    @staticmethod
    def resolve_title(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the title in the reader's language."""
        return gettext(row.title)

    @staticmethod
    def resolve_article(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the article in the reader's language."""
        return gettext(row.article)

    @staticmethod
    def resolve_judged_at(row: Any, info: graphene.ResolveInfo) -> list[str]:
        """Return the codes of steps or act."""
        return [str(row.act.value)] if isinstance(row, ActRule) else sorted(step.value for step in row.steps)


class RuleValue(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A value that governs in a region on a day, with its source and how sure it is. Added in 0.2."""

    name = graphene.String(required=True, description="The parameter, such as route.mall_max.")
    value = graphene.String(required=True)
    unit = graphene.String(required=True)
    category = graphene.String(required=True, description="Prefix of category codes; empty for all.")
    source = graphene.String(required=True)
    source_key = graphene.String(required=True)
    mark = graphene.String(required=True, description="read, secondary, recalled or design.")
    reference = graphene.String(required=True, description="The day that decides: submitted, step or agreement_signed.")
    region = graphene.String(required=True, description="The region whose value it is.")
    pack = graphene.String(required=True)
    version = graphene.Int(required=True)
    effective_from = graphene.Date(required=True)
    effective_to = graphene.Date()


class ValueChange(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One value that a draft changes on its day. Added in 0.2."""

    name = graphene.String(required=True)
    category = graphene.String(required=True)
    regions = graphene.List(graphene.NonNull(graphene.String), required=True)
    old = graphene.String(description="What governs until then; null for nothing.")
    new = graphene.String(description="What governs from then on; null when it ends.")

    @staticmethod
    def resolve_old(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return the value before."""
        return row.old.value if row.old else None

    @staticmethod
    def resolve_new(row: Any, info: graphene.ResolveInfo) -> str | None:
        """Return the value afterwards."""
        return row.new.value if row.new else None


class DryRun(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A draft tried on past purchases. Added in 0.2."""

    state = graphene.String(required=True, description="running, done or cancelled.")
    since = graphene.Date(required=True)
    total = graphene.Int(required=True, description="Purchases to try.")
    done = graphene.Int(required=True, description="Purchases tried.")
    stopped_orders = graphene.Int(required=True)
    stopped_units = graphene.Int(required=True)
    released_orders = graphene.Int(required=True)
    released_units = graphene.Int(required=True)


class PackDraft(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """The next version of a pack: one officer drafts it, another approves it. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node,)

    number = graphene.String(required=True)
    pack = graphene.String(required=True)
    region = graphene.String(required=True)
    state = graphene.String(required=True, description="drafted, submitted, approved or withdrawn.")
    effective_from = graphene.Date(required=True)
    note = graphene.String(required=True)
    maker_name = graphene.String(required=True)
    checker_name = graphene.String(required=True, description="Empty until it is decided.")
    changes = graphene.List(graphene.NonNull(ValueChange), required=True)
    dry_run = graphene.Field(DryRun, description="The latest one; null when it was never tried.")

    @staticmethod
    @of_one
    def resolve_changes(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return what changes on the draft's day."""
        return list(changes_of(row))

    @staticmethod
    @of_one
    def resolve_dry_run(row: Any, info: graphene.ResolveInfo) -> DryRun | None:
        """Return the latest dry run with what it found."""
        run = row.dry_runs.order_by("-pk").first()
        if run is None:
            return None
        found = summary(run)
        return DryRun(
            state=run.state,
            since=run.since,
            total=run.total,
            done=run.done,
            stopped_orders=found.stopped.orders,
            stopped_units=found.stopped.units,
            released_orders=found.released.orders,
            released_units=found.released.units,
        )


class PackVersion(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A version of a rule pack; the highest one of a pack governs. Added in 0.2."""

    pack = graphene.String(required=True)
    version = graphene.Int(required=True)
    region = graphene.String(required=True)
    title = graphene.String(required=True)
    digest = graphene.String(required=True, description="SHA-256 of its content.")
    loaded_at = graphene.DateTime(required=True)
    made_by = graphene.String(required=True)
    approved_by = graphene.String(required=True)


class DryRunHit(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A past purchase that would have fared otherwise under a draft. Added in 0.2."""

    verdict = graphene.String(required=True, description="stopped or released.")
    purchase = graphene.String(required=True)
    title = graphene.String(required=True)
    unit = graphene.String(required=True)
    region = graphene.String(required=True)
    submitted_on = graphene.Date(required=True)
    amount = graphene.Decimal(required=True)
    orders = graphene.List(graphene.NonNull(graphene.String), required=True)


class DryRunHitConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """A page of them. Added in 0.2."""

    class Meta:
        node = DryRunHit


class PackDraftConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Drafts, page by page. Added in 0.2."""

    class Meta:
        node = PackDraft


class Waiver(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Lets one purchase past one rule: asked for with a reason, granted by another office. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node,)

    number = graphene.String(required=True)
    rule = graphene.String(required=True)
    step = graphene.String(required=True)
    state = graphene.String(required=True, description="asked, granted, used, refused, withdrawn or expired.")
    buyer_unit = graphene.String(required=True)
    budget_project = graphene.String(required=True)
    purchase = graphene.String(
        required=True, description="The purchase it was asked for, or that used it; empty for none."
    )
    amount = graphene.Decimal(required=True, description="What it covers at most, in yuan.")
    reason = graphene.String(required=True)
    message = graphene.String(required=True, description="The block as it was shown, in the reader's language.")
    asked_by = graphene.String(required=True)
    asked_at = graphene.DateTime(required=True)
    decided_by = graphene.String(required=True, description="Empty until it is decided.")
    decided_at = graphene.DateTime()
    decision_reason = graphene.String(required=True)
    valid_until = graphene.Date()
    used_at = graphene.DateTime()

    @staticmethod
    def resolve_buyer_unit(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the unit's name."""
        return str(row.buyer_unit.name)

    @staticmethod
    def resolve_purchase(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the purchase's number."""
        return str(row.purchase_number)

    @staticmethod
    def resolve_message(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the block's sentence."""
        return finding(row.finding).message

    @staticmethod
    def resolve_asked_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return who asked."""
        return str(row.asker.full_name)

    @staticmethod
    def resolve_decided_by(row: Any, info: graphene.ResolveInfo) -> str:
        """Return who decided."""
        return str(row.decider.full_name) if row.decider else ""


class WaiverConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Waivers, page by page. Added in 0.2."""

    class Meta:
        node = Waiver
