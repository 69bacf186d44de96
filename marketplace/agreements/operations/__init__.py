"""The only writers of framework agreements; ceilings and prices are set through `listings`, which suspends what stands above."""

from marketplace.agreements.operations.agents import appoint_agent, end_agent
from marketplace.agreements.operations.applying import apply_to_lot, withdraw_application
from marketplace.agreements.operations.concluding import countersign_agreement, sign_entry
from marketplace.agreements.operations.contracting import attach_contract_template
from marketplace.agreements.operations.drafting import change_agreement, draft_agreement, drop_lot, set_lot
from marketplace.agreements.operations.duties import file_copy, tell_buyers
from marketplace.agreements.operations.ending import end_agreement, publish_summary, terminate_agreement
from marketplace.agreements.operations.evaluating import (
    announce_results,
    compute_admission,
    qualify_application,
    score_application,
)
from marketplace.agreements.operations.inviting import (
    enrol_opener,
    fail_invitation,
    invite_top_up,
    publish_invitation,
)
from marketplace.agreements.operations.joining import publish_admission, review_application
from marketplace.agreements.operations.leaving import (
    announce_departures,
    answer_exit,
    ask_exit,
    exit_agreement,
    remove_supplier,
)
from marketplace.agreements.operations.load import load_agreement
from marketplace.agreements.operations.opening import open_applications
from marketplace.agreements.operations.planning import decide_plan, submit_plan
from marketplace.agreements.operations.signing import sign_agreement
from marketplace.agreements.operations.swapping import ask_swap, decide_swap
from marketplace.agreements.rules import CeilingTerms, LotTerms

__all__ = [
    "CeilingTerms",
    "LotTerms",
    "announce_departures",
    "announce_results",
    "answer_exit",
    "apply_to_lot",
    "appoint_agent",
    "ask_exit",
    "ask_swap",
    "attach_contract_template",
    "change_agreement",
    "compute_admission",
    "countersign_agreement",
    "decide_plan",
    "decide_swap",
    "draft_agreement",
    "drop_lot",
    "end_agent",
    "end_agreement",
    "enrol_opener",
    "exit_agreement",
    "fail_invitation",
    "file_copy",
    "invite_top_up",
    "load_agreement",
    "open_applications",
    "publish_admission",
    "publish_invitation",
    "publish_summary",
    "qualify_application",
    "remove_supplier",
    "review_application",
    "score_application",
    "set_lot",
    "sign_agreement",
    "sign_entry",
    "submit_plan",
    "tell_buyers",
    "terminate_agreement",
    "withdraw_application",
]
