"""FA-21 to FA-36: signing, duties with a clock, top-ups, exits, removals, swaps, prices."""

from collections.abc import Iterator
from decimal import Decimal

from marketplace.agreements.rules.facts import (
    Act,
    AdjustFacts,
    ContractFacts,
    LeaveFacts,
    SignFacts,
    SwapFacts,
    TimeFacts,
    TopUpFacts,
)
from marketplace.agreements.rules.saying import K21, K25, Said, rule, standing
from marketplace.agreements.states import REMOVAL_GROUNDS, DepartureGround
from marketplace.kernel.calendar import add_days, add_working_days
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters
from marketplace.plugin_api.rule import ActRule


@rule(
    "FA-21",
    title=gettext_noop("Signing within 30 days"),
    article=K21,
    act=Act.SIGN,
    plain=SignFacts(),
    parameters=("fa.sign_days",),
)
def signed_in_time(facts: SignFacts, parameters: Parameters) -> Iterator[Said]:
    """The agreement is signed within 30 days of the notice of results."""
    days = parameters.get("fa.sign_days")
    if facts.at > add_days(facts.announced_at, days.integer).at:
        yield Said(
            message=gettext_noop("The agreement had to be signed within %(days)s days of the notice of results."),
            params={"days": days.value},
            limit=days.value,
            unit="day",
            by=days,
            remedy=gettext_noop("Ask the agreement's manager; the place lapses."),
        )


@rule("FA-22", title=gettext_noop("Signed by suppliers in good standing"), article=K21, act=Act.SIGN, plain=SignFacts())
def signed_in_standing(facts: SignFacts, _: Parameters) -> Iterator[Said]:
    """Who is suspended or debarred, or was removed from this framework, signs nothing."""
    yield from standing(active=facts.active, removed=facts.removed)


def _duty(number: str, *, title: str, name: str, message: str, article: str = K21, optional: bool = False) -> ActRule:
    """Make the rule of a duty with a clock: done late it is still done, and the lateness stays in the log as a warning.

    An `optional` figure came later than packs that officers may have taken over: where none is stated nothing is late.
    """

    @rule(number, title=title, article=article, act=Act.KEEP_TIME, plain=TimeFacts(), parameters=(name,))
    def check(facts: TimeFacts, parameters: Parameters) -> Iterator[Said]:
        days = parameters.find(name) if optional else parameters.get(name)
        if days and facts.done_at > add_working_days(facts.began_at, days.integer).at:
            yield Said(
                message=message,
                limit=days.value,
                unit="working day",
                by=days,
                warn=True,
                remedy=gettext_noop("Say in the file why it was late."),
            )

    return check


file_copy = _duty(
    "FA-23",
    title=gettext_noop("Copy to the finance bureau"),
    name="fa.file_days",
    message=gettext_noop("The copy of the agreement was filed late."),
)
tell_buyers = _duty(
    "FA-24",
    title=gettext_noop("Telling the buyers"),
    name="fa.notify_days",
    message=gettext_noop("The buyers were told late."),
)
review = _duty(
    "FA-25",
    title=gettext_noop("Review of an application to an open framework"),
    name="fa.open.review",
    message=gettext_noop("The application was reviewed late."),
)
publish_admission = _duty(
    "FA-26",
    title=gettext_noop("Publishing an admission to an open framework"),
    name="fa.open.publish",
    message=gettext_noop("The admission was published late."),
)
announce_exit = _duty(
    "FA-27",
    title=gettext_noop("Announcing a departure"),
    name="fa.exit_notice",
    message=gettext_noop("The departure was announced late."),
)
summary = _duty(
    "FA-28",
    title=gettext_noop("Summary after the end"),
    name="fa.summary_notice",
    message=gettext_noop("The summary was published late."),
)


publish_award = _duty(
    "FA-35",
    title=gettext_noop("Announcing a single award"),
    name="fa.award_notice",
    optional=True,
    message=gettext_noop("The award of a competition or a rotation was announced late."),
)


@rule(
    "FA-36",
    title=gettext_noop("One contract template"),
    article=K25,
    act=Act.CONTRACT,
    plain=ContractFacts(),
)
def contract_template(facts: ContractFacts, _: Parameters) -> Iterator[Said]:
    """Every order is made on the one contract template of its agreement: the invitation publishes it (K21, K25)."""
    if not facts.template:
        yield Said(
            message=gettext_noop("The agreement has no contract template, on which its orders will be made."),
            remedy=gettext_noop("Attach the contract template to the agreement."),
        )


@rule(
    "FA-29",
    title=gettext_noop("When a framework may be topped up"),
    article=K21,
    act=Act.TOP_UP,
    plain=TopUpFacts(),
    parameters=("fa.topup_below",),
)
def top_up(facts: TopUpFacts, parameters: Parameters) -> Iterator[Said]:
    """Only when less than 70 % remain and execution suffers. An open framework has no need of it: it is always open."""
    if facts.open:
        yield Said(
            message=gettext_noop("An open framework is open at all times: it is not topped up."),
            remedy=gettext_noop("Let suppliers apply to it."),
        )
        return
    below = parameters.get("fa.topup_below")
    if Decimal(facts.left) >= below.decimal * facts.admitted:
        yield Said(
            message=gettext_noop("%(left)s of %(admitted)s suppliers remain: not fewer than %(below)s %%."),
            params={"left": str(facts.left), "admitted": str(facts.admitted), "below": below.value},
            limit=below.value,
            actual=f"{100 * facts.left / facts.admitted:.1f}" if facts.admitted else "0",
            unit="%",
            by=below,
            remedy=gettext_noop("Go on with those who remain."),
        )
    if not facts.suffers.strip():
        yield Said(
            message=gettext_noop("Say how the execution of the agreement suffers."),
            remedy=gettext_noop("State it with figures: unanswered orders, late deliveries."),
        )


@rule("FA-30", title=gettext_noop("A top-up by the same measure"), article=K21, act=Act.TOP_UP, plain=TopUpFacts())
def same_measure(facts: TopUpFacts, _: Parameters) -> Iterator[Said]:
    """The same evaluation and the same share eliminated as at first."""
    if (facts.evaluation, facts.elimination) != (facts.first_evaluation, facts.first_elimination):
        yield Said(
            message=gettext_noop("A top-up keeps the method and the share eliminated of the first invitation."),
            limit=f"{facts.first_evaluation} {facts.first_elimination}",
            actual=f"{facts.evaluation} {facts.elimination}",
            remedy=gettext_noop("Use the first invitation's measure."),
        )


@rule("FA-31", title=gettext_noop("Leaving a framework"), article=K21, act=Act.LEAVE, plain=LeaveFacts())
def exit_cause(facts: LeaveFacts, _: Parameters) -> Iterator[Said]:
    """An open framework is left at any time; a closed one not without cause."""
    if facts.ground == DepartureGround.OWN_WISH and not facts.open:
        yield Said(
            message=gettext_noop("A closed framework agreement can't be left without cause: the supplier is liable."),
            remedy=gettext_noop("Ask the agreement's manager, stating your cause."),
        )
    if facts.ground == DepartureGround.GOOD_CAUSE and not facts.reason.strip():
        yield Said(
            message=gettext_noop("The cause is missing."),
            remedy=gettext_noop("State the cause."),
        )


@rule("FA-32", title=gettext_noop("Removing a supplier"), article=K25, act=Act.LEAVE, plain=LeaveFacts())
def removal_ground(facts: LeaveFacts, _: Parameters) -> Iterator[Said]:
    """A lawful ground, and the decision behind it."""
    if facts.ground in {DepartureGround.OWN_WISH, DepartureGround.GOOD_CAUSE}:
        return
    if facts.ground not in set(REMOVAL_GROUNDS):
        yield Said(
            message=gettext_noop("This is no ground for removing a supplier."),
            remedy=gettext_noop("Choose one of the grounds of the order."),
        )
    elif not facts.documents:
        yield Said(
            message=gettext_noop("The decision behind the removal is missing."),
            remedy=gettext_noop("Attach the decision as a document."),
        )


@rule("FA-33", title=gettext_noop("Swapping a product"), article=K21, act=Act.SWAP, plain=SwapFacts())
def swap(facts: SwapFacts, _: Parameters) -> Iterator[Said]:
    """Allowed if the quality is not lower, which evidence shows and the officer judges, and the price not higher."""
    if facts.new_price > facts.old_price:
        yield Said(
            message=gettext_noop("The new product is dearer than the one it replaces."),
            limit=f"{facts.old_price:.2f}",
            actual=f"{facts.new_price:.2f}",
            unit="CNY",
            remedy=gettext_noop("Offer it at the old price or below."),
        )
    if not facts.evidence or not facts.judged.strip():
        yield Said(
            message=gettext_noop("Nothing shows that the quality is not lower."),
            remedy=gettext_noop("Attach evidence, such as test reports, and write down the judgement."),
        )
    if not facts.same_category:
        yield Said(
            message=gettext_noop("The new product belongs to another category."),
            remedy=gettext_noop("Choose a product of the lot's category."),
        )


@rule("FA-34", title=gettext_noop("Prices within the ceiling"), article=K21, act=Act.ADJUST, plain=AdjustFacts())
def adjusted(facts: AdjustFacts, _: Parameters) -> Iterator[Said]:
    """The agreement price stays at or below the 最高限制单价 of the invitation."""
    if facts.price_limit is not None and facts.amount > facts.price_limit:
        yield Said(
            message=gettext_noop("The agreement price may not rise above the ceiling of the invitation."),
            limit=f"{facts.price_limit:.2f}",
            actual=f"{facts.amount:.2f}",
            unit="CNY",
            remedy=gettext_noop("Choose a price at or below the ceiling."),
        )


RUNNING = (
    signed_in_time,
    signed_in_standing,
    file_copy,
    tell_buyers,
    review,
    publish_admission,
    announce_exit,
    summary,
    publish_award,
    contract_template,
    top_up,
    same_measure,
    exit_cause,
    removal_ground,
    swap,
    adjusted,
)
