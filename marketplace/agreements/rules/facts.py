"""What the rules of framework agreements are told: frozen facts, read under the locks of the operation that asks.

Amounts are yuan, moments time-zone aware. The defaults are a plain case that no rule has anything to say about: the examples of
the rule packs state what differs from it.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from marketplace.agreements.states import CallOff, DepartureGround, Evaluation, Scope, Standing

_DAY = datetime.datetime(2026, 3, 2, 2, 0, tzinfo=datetime.UTC)


class Act(StrEnum):
    """The acts at which rules of framework agreements are judged."""

    PLAN = "plan"
    LOT = "lot"
    APPLY = "apply"
    QUALIFY = "qualify"
    ADMIT = "admit"
    SIGN = "sign"
    CONTRACT = "contract"
    KEEP_TIME = "keep_time"
    TOP_UP = "top_up"
    LEAVE = "leave"
    SWAP = "swap"
    ADJUST = "adjust"
    APPOINT = "appoint"


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """A plan: `goods` tells whether any of its lots is of goods; the planned term includes both its days.

    `largest_purchase` is the largest single purchase expected under it; `open_ground` is blank for a closed framework.
    """

    open: bool = False
    scope: str = Scope.SMALL_RECURRING
    recurring: bool = True
    largest_purchase: Decimal | None = Decimal("50000.00")
    buyers_surveyed: int = 3
    suppliers_surveyed: int = 3
    demand_standard: str = "stated"
    goods: bool = True
    valid_from: datetime.date = datetime.date(2026, 4, 1)
    valid_to: datetime.date = datetime.date(2027, 3, 31)
    open_ground: str = ""
    lots: int = 1


@dataclass(frozen=True, kw_only=True)
class LotFacts:
    """A lot as it is to be invited. `elimination` in per cent; `points` is the sum of its scoring criteria."""

    lot: int = 1
    open: bool = False
    goods: bool = True
    price_limit: Decimal | None = Decimal("5000.00")
    evaluation: str = Evaluation.PRICE
    quality_ground: str = ""
    elimination: Decimal = Decimal(40)
    points: Decimal = Decimal(0)
    consumables: int = 0
    consumable_years: int = 0
    call_off: frozenset[str] = frozenset({CallOff.DIRECT_SELECTION})


@dataclass(frozen=True, kw_only=True)
class ApplyFacts:
    """An application about to be handed in. `deadline` is None for an open framework, which takes them while it runs.

    `active` tells whether the supplier may take part at present, `removed` whether it was removed from this framework.
    """

    at: datetime.datetime = _DAY
    opens_at: datetime.datetime = _DAY - datetime.timedelta(days=1)
    deadline: datetime.datetime | None = _DAY + datetime.timedelta(days=20)
    goods: bool = True
    prices: tuple[Decimal, ...] = (Decimal("4500.00"),)
    price_limit: Decimal = Decimal("5000.00")
    standing: str = Standing.MAKER
    authorised: bool = False
    consumables_asked: int = 0
    consumables_quoted: int = 0
    consumable_years: int = 0
    active: bool = True
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class QualifyFacts:
    """An opened application about to be found qualified. The last three name other suppliers in the lot.

    `related` ones are related for certain, `alike` ones share no more than a telephone, an address or a name.
    """

    prices: tuple[Decimal, ...] = (Decimal("4500.00"),)
    price_limit: Decimal = Decimal("5000.00")
    active: bool = True
    removed: bool = False
    related: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    same_product: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AdmitFacts:
    """The admission to one lot as computed: how many qualified and how many of these are eliminated."""

    lot: int = 1
    evaluation: str = Evaluation.PRICE
    quality_ground: str = ""
    qualified: int = 5
    eliminated: int = 2


@dataclass(frozen=True, kw_only=True)
class SignFacts:
    """An entry about to be signed. `active` and `removed` as in `ApplyFacts`."""

    at: datetime.datetime = _DAY
    announced_at: datetime.datetime = _DAY - datetime.timedelta(days=1)
    active: bool = True
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class ContractFacts:
    """An agreement about to be invited or brought in force: whether it has its contract template."""

    template: bool = True


@dataclass(frozen=True, kw_only=True)
class TimeFacts:
    """A duty with a clock: when it began and when it was done."""

    began_at: datetime.datetime = _DAY
    done_at: datetime.datetime = _DAY


@dataclass(frozen=True, kw_only=True)
class TopUpFacts:
    """A top-up about to be invited; `admitted` counts who signed at first, `left` who remains."""

    open: bool = False
    admitted: int = 10
    left: int = 1
    suffers: str = "orders wait for suppliers"
    evaluation: str = Evaluation.PRICE
    first_evaluation: str = Evaluation.PRICE
    elimination: Decimal = Decimal(20)
    first_elimination: Decimal = Decimal(20)


@dataclass(frozen=True, kw_only=True)
class LeaveFacts:
    """A supplier about to leave; `documents` counts the papers of the decision behind a removal."""

    open: bool = False
    ground: str = DepartureGround.GOOD_CAUSE
    reason: str = "stated"
    documents: int = 1


@dataclass(frozen=True, kw_only=True)
class SwapFacts:
    """A product about to be swapped; `judged` is the officer's judgement that the quality is not lower, blank for none."""

    old_price: Decimal = Decimal("4500.00")
    new_price: Decimal = Decimal("4500.00")
    evidence: int = 1
    judged: str = "stated"
    same_category: bool = True


@dataclass(frozen=True, kw_only=True)
class AdjustFacts:
    """An agreement price about to be changed; `price_limit` is the 最高限制单价 of the invitation, None in a legacy lot."""

    amount: Decimal = Decimal("4400.00")
    price_limit: Decimal | None = Decimal("5000.00")


@dataclass(frozen=True, kw_only=True)
class AgentFacts:
    """An agent about to be appointed in a lot; `active` and `removed` as in `ApplyFacts`, both of the agent.

    `admitted` tells whether the agent is itself admitted to the lot, `authorised` whether its authorisation is attached.
    """

    goods: bool = True
    authorised: bool = True
    active: bool = True
    removed: bool = False
    admitted: bool = False
