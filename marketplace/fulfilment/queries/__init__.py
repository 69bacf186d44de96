"""What happens to orders after they were confirmed, as an actor may see it."""

from marketplace.fulfilment.queries.papers import (
    Papers,
    Progress,
    papers_of,
    payables_visible_to,
    payment_progress,
)

__all__ = ["Papers", "Progress", "papers_of", "payables_visible_to", "payment_progress"]
