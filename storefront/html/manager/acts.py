"""The acts of an agreement manager on an agreement, and which of them is next."""

import datetime
from typing import Any

from django.urls import reverse

from marketplace.agreements.operations.concluding import countersign_agreement
from marketplace.agreements.operations.contracting import attach_contract_template
from marketplace.agreements.operations.duties import file_copy, tell_buyers
from marketplace.agreements.operations.ending import publish_summary, terminate_agreement
from marketplace.agreements.operations.evaluating import announce_results, compute_admission
from marketplace.agreements.operations.inviting import enrol_opener, fail_invitation, invite_top_up, publish_invitation
from marketplace.agreements.operations.leaving import announce_departures, answer_exit, remove_supplier
from marketplace.agreements.operations.opening import open_applications
from marketplace.agreements.operations.planning import submit_plan
from marketplace.agreements.operations.swapping import decide_swap
from marketplace.agreements.queries import AgreementProgress, AgreementView, agreement_view
from marketplace.agreements.states import AgreementState, InvitationState
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.listings.operations.adjusting import adjust_price
from storefront.html.acting import Act, ShownAct, Typed, shown
from storefront.html.manager.act_forms import (
    AdjustForm,
    CodeForm,
    CountersignForm,
    ExitForm,
    FailForm,
    InviteForm,
    PapersForm,
    RemoveForm,
    RoundForm,
    SwapForm,
    TemplateForm,
    TerminateForm,
    TopUpForm,
)

SUBMIT = Act(
    name="submit_plan",
    door=submit_plan,
    title=gettext_noop("Submit the plan"),
    message=gettext_noop("The plan is submitted."),
    hint=gettext_noop("An agency's plan waits for the finance bureau's approval; a budget authority's is filed."),
)
TEMPLATE = Act(
    name="attach_contract_template",
    door=attach_contract_template,
    form=TemplateForm,
    title=gettext_noop("Attach the contract template"),
    message=gettext_noop("The contract template is attached."),
    hint=gettext_noop("Every order under the agreement is made on it. It can be replaced until the invitation."),
)
ENROL = Act(
    name="enrol_opener",
    door=enrol_opener,
    form=CodeForm,
    title=gettext_noop("Become one of the two openers"),
    message=gettext_noop("You are one of the two who open the applications. Keep your code."),
    hint=gettext_noop("Two people, each with a code of their own, are needed to read the sealed applications."),
)
INVITE = Act(
    name="publish_invitation",
    door=publish_invitation,
    form=InviteForm,
    title=gettext_noop("Publish the invitation"),
    message=gettext_noop("The invitation is published, with its notice."),
    hint=gettext_noop(
        "The notice names lots, ceilings, demand standard and scoring. None of them can be changed afterwards."
    ),
)
FAIL = Act(
    name="fail_invitation",
    door=fail_invitation,
    form=FailForm,
    title=gettext_noop("Declare the invitation failed"),
    message=gettext_noop("The invitation has failed; the notice is published."),
    hint=gettext_noop("Sealed applications that were not opened stay sealed for good."),
    danger=True,
)
OPEN = Act(
    name="open_applications",
    door=open_applications,
    form=CodeForm,
    title=gettext_noop("Take part in the opening"),
    message=gettext_noop("Your part of the opening is done."),
    hint=gettext_noop("The second of the two opens all applications together."),
)
COMPUTE = Act(
    name="compute_admission",
    door=compute_admission,
    form=RoundForm,
    title=gettext_noop("Compute the admission"),
    message=gettext_noop("The admission is computed, line by line."),
    hint=gettext_noop("It needs every application reviewed, and scored where quality comes first."),
)
ANNOUNCE = Act(
    name="announce_results",
    door=announce_results,
    form=RoundForm,
    title=gettext_noop("Announce the results"),
    message=gettext_noop("The results are announced, with the notice. The admitted can sign now."),
    hint=gettext_noop("The table is published as it stands, and each supplier reads its own reason."),
)
COUNTERSIGN = Act(
    name="countersign_agreement",
    door=countersign_agreement,
    form=CountersignForm,
    title=gettext_noop("Countersign"),
    message=gettext_noop("The agreement is countersigned; the suppliers that signed are admitted."),
    hint=gettext_noop("Possible once all the admitted have signed, or their time is over."),
)
FILE_COPY = Act(
    name="file_copy",
    door=file_copy,
    form=PapersForm,
    title=gettext_noop("File the copy"),
    message=gettext_noop("The copy is filed with the finance bureau."),
    hint=gettext_noop("The signed agreement goes to the finance bureau for its files."),
)
TELL = Act(
    name="tell_buyers",
    door=tell_buyers,
    title=gettext_noop("Tell the buyers"),
    message=gettext_noop("The buyers are told by a notice."),
    hint=gettext_noop("A notice names lots, suppliers and the ways of calling off."),
)
DEPARTURES = Act(
    name="announce_departures",
    door=announce_departures,
    title=gettext_noop("Announce who left"),
    message=gettext_noop("The departures are announced."),
    hint=gettext_noop("One notice for each supplier that left since the last announcement."),
)
SUMMARY = Act(
    name="publish_summary",
    door=publish_summary,
    title=gettext_noop("Publish the summary"),
    message=gettext_noop("The summary is published."),
    hint=gettext_noop("What was called off under the agreement, by lot and supplier."),
)
TERMINATE = Act(
    name="terminate_agreement",
    door=terminate_agreement,
    form=TerminateForm,
    title=gettext_noop("Terminate the agreement"),
    message=gettext_noop("The agreement is terminated. Orders placed before run on."),
    danger=True,
)
TOP_UP = Act(
    name="invite_top_up",
    door=invite_top_up,
    form=TopUpForm,
    title=gettext_noop("Invite a top-up of this lot"),
    message=gettext_noop("The top-up is invited, with its notice."),
    hint=gettext_noop("Only when too few suppliers remain and execution suffers; same method and share as at first."),
)
REMOVE = Act(
    name="remove_supplier",
    door=remove_supplier,
    form=RemoveForm,
    title=gettext_noop("Remove the supplier"),
    message=gettext_noop("The supplier is removed from the agreement."),
    hint=gettext_noop("With all its lots, and for good: it may not come back to this agreement."),
    danger=True,
)
ADJUST = Act(
    name="adjust_price",
    door=adjust_price,
    form=AdjustForm,
    title=gettext_noop("Adjust the price"),
    message=gettext_noop("The agreement price is adjusted."),
    hint=gettext_noop("Never above the ceiling of the invitation. Listings above the new price are suspended."),
)
ANSWER_EXIT = Act(
    name="answer_exit",
    door=answer_exit,
    form=ExitForm,
    title=gettext_noop("Answer the request"),
    message=gettext_noop("The request is answered."),
)
DECIDE_SWAP = Act(
    name="decide_swap",
    door=decide_swap,
    form=SwapForm,
    title=gettext_noop("Decide the swap"),
    message=gettext_noop("The swap is decided."),
)

# Acts that the page of an agreement sends, by name. Those in the second table name a request instead of the agreement.
ACTS = {
    one.name: one
    for one in (
        SUBMIT,
        TEMPLATE,
        ENROL,
        INVITE,
        FAIL,
        OPEN,
        COMPUTE,
        ANNOUNCE,
        COUNTERSIGN,
        FILE_COPY,
        TELL,
        DEPARTURES,
        SUMMARY,
        TERMINATE,
    )
}
ANSWERS = {one.name: one for one in (ANSWER_EXIT, DECIDE_SWAP)}
LOT_ACTS = {one.name: one for one in (ADJUST, REMOVE, TOP_UP)}
# What comes next, the first that is open; the others that are open stand below.
_FIRST = (SUBMIT, INVITE, OPEN, ANNOUNCE, COMPUTE, COUNTERSIGN, TELL, DEPARTURES, FILE_COPY, SUMMARY)
_DUTIES = (TELL, FILE_COPY)


def own_view(actor: Actor, number: str, *, at: datetime.datetime) -> AgreementView:
    """Return an agreement that the actor's organisation runs; raises `NotFound` for another's."""
    view = agreement_view(actor, number, at)
    if view.agreement.manager_id != actor.organisation_id:
        raise NotFound(gettext_noop("This framework agreement"))
    return view


def running_round(view: AgreementView) -> Any:
    """Return the sealed invitation under way, None when there is none."""
    over = {InvitationState.CONCLUDED, InvitationState.FAILED}
    return next((row for row in view.invitations if row.deadline is not None and row.state not in over), None)


def open_acts(view: AgreementProgress) -> tuple[Act | None, list[Act]]:
    """Return the act that comes next for the reader, None when it is somebody else's turn, and the others that are open."""
    found = [one for one in ACTS.values() if one.name in view.may]
    if not view.lots:
        found = [one for one in found if one is not SUBMIT]
    if view.agreement.in_force_at is None:
        # An agreement that entered the mall already signed was filed and told where it was signed.
        found = [one for one in found if one not in _DUTIES]
    first = (ENROL, *_FIRST) if view.agreement.state == AgreementState.PLANNED else _FIRST
    if view.agreement.contract_template_id is None and view.agreement.state != AgreementState.DRAFTED:
        # Without it neither the invitation nor the countersignature passes.
        first = (TEMPLATE, *first)
    main = next((one for one in first if one in found), None)
    return main, [one for one in found if one is not main]


def show(one: Act, view: AgreementView, *, at: datetime.datetime, typed: Typed | None = None) -> ShownAct:
    """Return an act on an agreement for its page, with the values that are at hand."""
    row = running_round(view)
    round_ = row.round if row else len(view.invitations)
    today = local_date(at)
    start = max(view.agreement.valid_from, today)
    initial: dict[str, Any] = {"round": round_}
    if one is COUNTERSIGN:
        initial["signed_on"] = today
        if round_ == 0:
            initial |= {"valid_from": start, "valid_to": start + (view.agreement.valid_to - view.agreement.valid_from)}
    url = reverse("manager:act", args=[view.agreement.number, one.name])
    return shown(one, url=url, about=view.agreement, typed=typed, initial=initial)
