"""The shared readers of rule packs: what governs, the versions there were, and the officers' drafts."""

from marketplace.rule_packs.drafts import Change
from marketplace.rule_packs.drafts import in_force as entry_in_force
from marketplace.rule_packs.drafts import place as entry_place
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.packs import PackEntry as Entry
from marketplace.rule_packs.queries.drafting import (
    Count,
    DraftView,
    Summary,
    acts_otherwise,
    base_of,
    changes_of,
    content_of,
    draft,
    draft_view,
    drafts_visible_to,
    finished_run,
    hits,
    known_parameters,
    latest_run,
    past_count,
    past_purchases,
    pattern,
    problems_of,
    replayed_rules,
    stated_in,
    summary,
    trial_of,
)
from marketplace.rule_packs.queries.governing import forget_parameters, governing_rows, parameters, values_in_force
from marketplace.rule_packs.queries.versions import (
    highest_version,
    latest,
    latest_of_region,
    version,
    version_content,
    versions,
)
from marketplace.rule_packs.toml import example_text, pack_text

__all__ = [
    "Change",
    "Count",
    "DraftView",
    "Entry",
    "Pack",
    "Summary",
    "acts_otherwise",
    "base_of",
    "changes_of",
    "content_of",
    "draft",
    "draft_view",
    "drafts_visible_to",
    "entry_in_force",
    "entry_place",
    "example_text",
    "finished_run",
    "forget_parameters",
    "governing_rows",
    "highest_version",
    "hits",
    "known_parameters",
    "latest",
    "latest_of_region",
    "latest_run",
    "pack_text",
    "parameters",
    "past_count",
    "past_purchases",
    "pattern",
    "problems_of",
    "replayed_rules",
    "stated_in",
    "summary",
    "trial_of",
    "values_in_force",
    "version",
    "version_content",
    "versions",
]
