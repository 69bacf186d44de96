"""All rules of framework agreements, and how they are judged."""

from typing import Any

from marketplace.agreements.rules.agents import AGENTS
from marketplace.agreements.rules.applying import APPLYING
from marketplace.agreements.rules.facts import Act
from marketplace.agreements.rules.planning import PLANNING
from marketplace.agreements.rules.running import RUNNING
from marketplace.kernel.findings import Finding
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule

RULES: tuple[ActRule, ...] = (*PLANNING, *APPLYING, *RUNNING, *AGENTS)


def judge(act: Act, facts: Any, parameters: Parameters, *, only: ActRule | None = None) -> list[Finding]:
    """Return what the rules of `act` find; `only` names one of them (each duty has a clock of its own)."""
    rules = (only,) if only is not None else tuple(one for one in RULES if one.act is act)
    return [finding for one in rules for finding in one.check(facts, parameters)]
