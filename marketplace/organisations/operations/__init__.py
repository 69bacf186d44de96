"""The only writers of regions, organisations, people, their files and what is decided about them."""

from marketplace.organisations.operations.departments import add_department, change_department, close_department
from marketplace.organisations.operations.expiry import remind_of_expiry
from marketplace.organisations.operations.joining import (
    RelationTerms,
    attach_credential,
    begin_again,
    declare_relation,
    drop_credential,
    drop_relation,
    fill_registration,
    open_change,
    start_registration,
    withdraw_registration,
)
from marketplace.organisations.operations.load import load_regions
from marketplace.organisations.operations.mall import rerun_task
from marketplace.organisations.operations.people import add_member, create_user, remove_member, set_first_password
from marketplace.organisations.operations.registration import register_organisation
from marketplace.organisations.operations.reviewing import decide_registration, review_registration
from marketplace.organisations.operations.sanctions import (
    DecisionDocument,
    decide_sanction,
    end_sanction,
    propose_sanction,
    restore_organisation,
)
from marketplace.organisations.operations.sending import submit_registration

__all__ = [
    "DecisionDocument",
    "RelationTerms",
    "add_department",
    "add_member",
    "attach_credential",
    "begin_again",
    "change_department",
    "close_department",
    "create_user",
    "decide_registration",
    "decide_sanction",
    "declare_relation",
    "drop_credential",
    "drop_relation",
    "end_sanction",
    "fill_registration",
    "load_regions",
    "open_change",
    "propose_sanction",
    "register_organisation",
    "remind_of_expiry",
    "remove_member",
    "rerun_task",
    "restore_organisation",
    "review_registration",
    "set_first_password",
    "start_registration",
    "submit_registration",
    "withdraw_registration",
]
