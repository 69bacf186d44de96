"""Mutations of framework agreements, one file for each operation."""

from storefront.graphql.agreements.mutations.announce_departures import AnnounceDepartures
from storefront.graphql.agreements.mutations.announce_results import AnnounceResults
from storefront.graphql.agreements.mutations.answer_exit import AnswerExit
from storefront.graphql.agreements.mutations.apply_to_lot import ApplyToLot
from storefront.graphql.agreements.mutations.appoint_agent import AppointAgent
from storefront.graphql.agreements.mutations.ask_exit import AskExit
from storefront.graphql.agreements.mutations.ask_swap import AskSwap
from storefront.graphql.agreements.mutations.attach_contract_template import AttachContractTemplate
from storefront.graphql.agreements.mutations.change_agreement import ChangeAgreement
from storefront.graphql.agreements.mutations.compute_admission import ComputeAdmission
from storefront.graphql.agreements.mutations.countersign_agreement import CountersignAgreement
from storefront.graphql.agreements.mutations.decide_plan import DecidePlan
from storefront.graphql.agreements.mutations.decide_swap import DecideSwap
from storefront.graphql.agreements.mutations.draft_agreement import DraftAgreement
from storefront.graphql.agreements.mutations.drop_lot import DropLot
from storefront.graphql.agreements.mutations.end_agent import EndAgent
from storefront.graphql.agreements.mutations.end_agreement import EndAgreement
from storefront.graphql.agreements.mutations.enrol_opener import EnrolOpener
from storefront.graphql.agreements.mutations.exit_agreement import ExitAgreement
from storefront.graphql.agreements.mutations.fail_invitation import FailInvitation
from storefront.graphql.agreements.mutations.file_copy import FileCopy
from storefront.graphql.agreements.mutations.invite_top_up import InviteTopUp
from storefront.graphql.agreements.mutations.open_applications import OpenApplications
from storefront.graphql.agreements.mutations.publish_admission import PublishAdmission
from storefront.graphql.agreements.mutations.publish_award import PublishAward
from storefront.graphql.agreements.mutations.publish_invitation import PublishInvitation
from storefront.graphql.agreements.mutations.publish_summary import PublishSummary
from storefront.graphql.agreements.mutations.qualify_application import QualifyApplication
from storefront.graphql.agreements.mutations.remove_supplier import RemoveSupplier
from storefront.graphql.agreements.mutations.review_application import ReviewApplication
from storefront.graphql.agreements.mutations.score_application import ScoreApplication
from storefront.graphql.agreements.mutations.set_lot import SetLot
from storefront.graphql.agreements.mutations.sign_entry import SignEntry
from storefront.graphql.agreements.mutations.submit_plan import SubmitPlan
from storefront.graphql.agreements.mutations.tell_buyers import TellBuyers
from storefront.graphql.agreements.mutations.terminate_agreement import TerminateAgreement
from storefront.graphql.agreements.mutations.withdraw_application import WithdrawApplication


class AgreementMutations:
    """Fields of `Mutation` about framework agreements, in the order of their life."""

    draft_agreement = DraftAgreement.Field()
    change_agreement = ChangeAgreement.Field()
    set_lot = SetLot.Field()
    drop_lot = DropLot.Field()
    attach_contract_template = AttachContractTemplate.Field()
    submit_plan = SubmitPlan.Field()
    decide_plan = DecidePlan.Field()
    end_agreement = EndAgreement.Field()
    enrol_opener = EnrolOpener.Field()
    publish_invitation = PublishInvitation.Field()
    invite_top_up = InviteTopUp.Field()
    fail_invitation = FailInvitation.Field()
    apply_to_lot = ApplyToLot.Field()
    withdraw_application = WithdrawApplication.Field()
    open_applications = OpenApplications.Field()
    qualify_application = QualifyApplication.Field()
    score_application = ScoreApplication.Field()
    compute_admission = ComputeAdmission.Field()
    announce_results = AnnounceResults.Field()
    sign_entry = SignEntry.Field()
    countersign_agreement = CountersignAgreement.Field()
    file_copy = FileCopy.Field()
    tell_buyers = TellBuyers.Field()
    publish_award = PublishAward.Field()
    review_application = ReviewApplication.Field()
    publish_admission = PublishAdmission.Field()
    exit_agreement = ExitAgreement.Field()
    ask_exit = AskExit.Field()
    answer_exit = AnswerExit.Field()
    remove_supplier = RemoveSupplier.Field()
    announce_departures = AnnounceDepartures.Field()
    ask_swap = AskSwap.Field()
    decide_swap = DecideSwap.Field()
    appoint_agent = AppointAgent.Field()
    end_agent = EndAgent.Field()
    terminate_agreement = TerminateAgreement.Field()
    publish_summary = PublishSummary.Field()
