"""Mutations of drafts and waivers, one file for each operation."""

from storefront.graphql.rules.mutations.approve_pack_draft import ApprovePackDraft
from storefront.graphql.rules.mutations.ask_waiver import AskWaiver
from storefront.graphql.rules.mutations.cancel_dry_run import CancelDryRun
from storefront.graphql.rules.mutations.change_pack_draft import ChangePackDraft
from storefront.graphql.rules.mutations.drop_change import DropChange
from storefront.graphql.rules.mutations.end_value import EndValue
from storefront.graphql.rules.mutations.grant_waiver import GrantWaiver
from storefront.graphql.rules.mutations.import_pack_draft import ImportPackDraft
from storefront.graphql.rules.mutations.refuse_waiver import RefuseWaiver
from storefront.graphql.rules.mutations.return_pack_draft import ReturnPackDraft
from storefront.graphql.rules.mutations.revoke_waiver import RevokeWaiver
from storefront.graphql.rules.mutations.start_dry_run import StartDryRun
from storefront.graphql.rules.mutations.start_pack_draft import StartPackDraft
from storefront.graphql.rules.mutations.state_value import StateValue
from storefront.graphql.rules.mutations.submit_pack_draft import SubmitPackDraft
from storefront.graphql.rules.mutations.withdraw_pack_draft import WithdrawPackDraft
from storefront.graphql.rules.mutations.withdraw_waiver import WithdrawWaiver


class RuleMutations:
    """Fields of `Mutation` about rule packs and waivers."""

    approve_pack_draft = ApprovePackDraft.Field()
    ask_waiver = AskWaiver.Field()
    cancel_dry_run = CancelDryRun.Field()
    change_pack_draft = ChangePackDraft.Field()
    drop_change = DropChange.Field()
    end_value = EndValue.Field()
    grant_waiver = GrantWaiver.Field()
    import_pack_draft = ImportPackDraft.Field()
    refuse_waiver = RefuseWaiver.Field()
    return_pack_draft = ReturnPackDraft.Field()
    revoke_waiver = RevokeWaiver.Field()
    start_dry_run = StartDryRun.Field()
    start_pack_draft = StartPackDraft.Field()
    state_value = StateValue.Field()
    submit_pack_draft = SubmitPackDraft.Field()
    withdraw_pack_draft = WithdrawPackDraft.Field()
    withdraw_waiver = WithdrawWaiver.Field()
