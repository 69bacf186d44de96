"""What a plan, an application and a departure choose from: the grounds and methods that Order 110 knows. Pure."""

from enum import StrEnum

from marketplace.kernel.text import gettext_noop


class _Labelled(StrEnum):
    """A choice with a name to show."""

    @property
    def label(self) -> str:
        """The choice's name as a source string to translate."""
        return _LABELS[self]


class Scope(_Labelled):
    """What a framework agreement may be for (K21)."""

    SMALL_RECURRING = "small_recurring"
    PROFESSIONAL_SERVICES = "professional_services"
    PUBLIC_SERVICES = "public_services"


class OpenGround(_Labelled):
    """Why a framework may be open (K21)."""

    POLICY = "policy"
    FEW_SUPPLIERS = "few_suppliers"
    UNIFIED_FEE = "unified_fee"


class Evaluation(_Labelled):
    """How applications to a closed framework are ranked: price-first 价格优先法, quality-first 质量优先法."""

    PRICE = "price"
    QUALITY = "quality"


class QualityGround(_Labelled):
    """Why a lot may be evaluated quality-first (K21)."""

    GOVERNMENT_PRICED = "government_priced"
    CRITICAL_EQUIPMENT = "critical_equipment"


class Standing(_Labelled):
    """As what a supplier applies: goods come from their maker, or from the one it alone authorised (K25)."""

    MAKER = "maker"
    SOLE_AUTHORISED = "sole_authorised"
    PROVIDER = "provider"


class DepartureGround(_Labelled):
    """Why a supplier left an agreement: the first two are exits, the others removals (K21, K25; non-performance recalled)."""

    OWN_WISH = "own_wish"
    GOOD_CAUSE = "good_cause"
    COLLUSION = "collusion"
    FALSE_PAPERS = "false_papers"
    REFUSED_AWARD = "refused_award"
    DEBARRED = "debarred"
    NON_PERFORMANCE = "non_performance"

    @property
    def removal(self) -> bool:
        """Whether the supplier was removed (清退), and may not come back to this framework."""
        return self not in {DepartureGround.OWN_WISH, DepartureGround.GOOD_CAUSE}


class TurnState(_Labelled):
    """What became of a supplier's turn in a rotation. A turn given back is its supplier's again."""

    HELD = "held"
    AWARDED = "awarded"
    REFUSED = "refused"
    GIVEN_BACK = "given_back"


REMOVAL_GROUNDS = tuple(ground for ground in DepartureGround if ground.removal)

_LABELS: dict[StrEnum, str] = {
    Scope.SMALL_RECURRING: gettext_noop("Small, scattered, recurring purchases of the centralised catalogue"),
    Scope.PROFESSIONAL_SERVICES: gettext_noop("Legal, accounting and audit services"),
    Scope.PUBLIC_SERVICES: gettext_noop("Public services among whose suppliers the user chooses"),
    OpenGround.POLICY: gettext_noop("A policy asks for it"),
    OpenGround.FEW_SUPPLIERS: gettext_noop("Too few suppliers for a closed framework"),
    OpenGround.UNIFIED_FEE: gettext_noop("One fee for all, and suppliers spread over the region"),
    Evaluation.PRICE: gettext_noop("Price first"),
    Evaluation.QUALITY: gettext_noop("Quality first"),
    QualityGround.GOVERNMENT_PRICED: gettext_noop("The government sets the price"),
    QualityGround.CRITICAL_EQUIPMENT: gettext_noop("Test or experiment equipment whose quality is critical"),
    Standing.MAKER: gettext_noop("Maker"),
    Standing.SOLE_AUTHORISED: gettext_noop("Sole supplier authorised by the maker"),
    Standing.PROVIDER: gettext_noop("Provider of the service"),
    DepartureGround.OWN_WISH: gettext_noop("Left an open framework at its own wish"),
    DepartureGround.GOOD_CAUSE: gettext_noop("Left a closed framework with good cause"),
    DepartureGround.COLLUSION: gettext_noop("Collusion"),
    DepartureGround.FALSE_PAPERS: gettext_noop("False papers"),
    DepartureGround.REFUSED_AWARD: gettext_noop("Refused an award without good cause"),
    DepartureGround.DEBARRED: gettext_noop("Debarred from government purchasing"),
    DepartureGround.NON_PERFORMANCE: gettext_noop("Did not perform"),
    TurnState.HELD: gettext_noop("Turn held by a purchase"),
    TurnState.AWARDED: gettext_noop("Awarded"),
    TurnState.REFUSED: gettext_noop("Award refused"),
    TurnState.GIVEN_BACK: gettext_noop("Turn given back"),
}


class Prefix(StrEnum):
    """Prefixes of the numbers of plans and applications: the initials of the Chinese names."""

    PLAN = "JH"
    APPLICATION = "XYWJ"
