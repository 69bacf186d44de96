"""The only writers of rule packs, of their drafts and of dry runs."""

from marketplace.rule_packs.operations.drafting import (
    change_draft,
    drop_change,
    end_value,
    import_draft,
    start_draft,
    state_value,
    withdraw_draft,
)
from marketplace.rule_packs.operations.loading import load_packs
from marketplace.rule_packs.operations.passing import approve_draft, return_draft, submit_draft
from marketplace.rule_packs.operations.replaying import cancel_dry_run, continue_dry_run, start_dry_run

__all__ = [
    "approve_draft",
    "cancel_dry_run",
    "change_draft",
    "continue_dry_run",
    "drop_change",
    "end_value",
    "import_draft",
    "load_packs",
    "return_draft",
    "start_draft",
    "start_dry_run",
    "state_value",
    "submit_draft",
    "withdraw_draft",
]
