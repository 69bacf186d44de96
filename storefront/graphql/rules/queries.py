"""Fields of `Query` about rules in force, drafts and waivers."""

import datetime
from typing import Any

import graphene

from marketplace.kernel import clock
from marketplace.plugin_api import show
from marketplace.rule_packs.permissions import Permission as Packs
from marketplace.rule_packs.queries import draft, drafts_visible_to, hits, latest_run, values_in_force, versions
from marketplace.waivers.permissions import Permission as Waivers
from marketplace.waivers.queries import waiver, waiver_list
from marketplace.waivers.states import WaiverState
from storefront.graphql.rules.types import (
    DryRunHitConnection,
    PackDraft,
    PackDraftConnection,
    PackVersion,
    Rule,
    RuleValue,
    Waiver,
    WaiverConnection,
)
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in

WaiverStateEnum = graphene.Enum.from_enum(
    WaiverState,
    name="WaiverState",
    description=lambda state: f"{state.label}." if state else "Where a waiver stands. Added in 0.2.",
)


class RuleQuery:
    """What governs, and what officers draft and waive."""

    rules = graphene.List(
        graphene.NonNull(Rule),
        required=True,
        description="Every rule that the mall judges, by id; public. Added in 0.2.",
    )
    rule_values = graphene.List(
        graphene.NonNull(RuleValue),
        required=True,
        region=graphene.String(required=True, description="A region's code."),
        on=graphene.Date(description="Null for today."),
        description="The values that govern in a region on a day, each of its nearest region; public. Added in 0.2.",
    )
    pack_drafts = graphene.Field(
        graphene.NonNull(PackDraftConnection),
        **page_arguments(),
        description="Drafts of the officer's region, latest first. Added in 0.2.",
    )
    pack_draft = graphene.Field(
        PackDraft, number=graphene.String(required=True), description="One draft. Added in 0.2."
    )
    pack_versions = graphene.List(
        graphene.NonNull(PackVersion),
        required=True,
        description="Every version of every rule pack, by pack, newest first; public. Added in 0.2.",
    )
    dry_run_hits = graphene.Field(
        graphene.NonNull(DryRunHitConnection),
        number=graphene.String(required=True, description="Of the draft."),
        **page_arguments(),
        description="What the latest dry run of a draft found. Added in 0.2.",
    )
    waivers = graphene.Field(
        graphene.NonNull(WaiverConnection),
        state=graphene.Argument(WaiverStateEnum),
        **page_arguments(),
        description="Waivers of the viewer's unit or region, latest first. Added in 0.2.",
    )
    waiver = graphene.Field(Waiver, number=graphene.String(required=True), description="One waiver. Added in 0.2.")

    @staticmethod
    def resolve_rules(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the rules, each once."""
        return show.known_rules()

    @staticmethod
    def resolve_rule_values(
        root: Any, info: graphene.ResolveInfo, *, region: str, on: datetime.date | None = None
    ) -> list[Any]:
        """Return what governs."""
        return list(values_in_force(region, on or clock.local_date(clock.now())))

    @staticmethod
    def resolve_pack_drafts(root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None) -> Any:
        """Return a page."""
        rows = drafts_visible_to(signed_in(info, Packs.DRAFT_START.value))
        return keyset_connection(PackDraftConnection, rows, order=("-made_at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_pack_draft(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one draft, or the error that there is none."""
        return draft(signed_in(info, Packs.DRAFT_START.value), number)

    @staticmethod
    def resolve_pack_versions(root: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the versions without their content."""
        return versions()

    @staticmethod
    def resolve_dry_run_hits(
        root: Any, info: graphene.ResolveInfo, *, number: str, first: int, after: str | None = None
    ) -> Any:
        """Return a page of what the latest dry run found."""
        found = draft(signed_in(info, Packs.DRAFT_START.value), number)
        return keyset_connection(
            DryRunHitConnection, hits(latest_run(found)), order=("verdict", "pk"), first=first, after=after
        )

    @staticmethod
    def resolve_waivers(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None, state: Any = None
    ) -> Any:
        """Return a page."""
        rows = waiver_list(signed_in(info, Waivers.WAIVER_ASK.value), state=state or "")
        return keyset_connection(WaiverConnection, rows, order=("-asked_at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_waiver(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one waiver, or the error that there is none."""
        return waiver(signed_in(info, Waivers.WAIVER_ASK.value), number)
