"""The rules of fulfilment: pure decisions on facts and parameters. `RULES` and `ACT_RULES` are the tables that are judged."""

from marketplace.fulfilment.rules.claims import ACT_RULES, ClaimFacts, ClaimLineFacts, judge_claim, warranty_end
from marketplace.fulfilment.rules.orders import RULES

__all__ = ["ACT_RULES", "RULES", "ClaimFacts", "ClaimLineFacts", "judge_claim", "warranty_end"]
