"""FA-40: whom an admitted supplier may appoint as its agent (代理商)."""

from collections.abc import Iterator

from marketplace.agreements.rules.facts import Act, AgentFacts
from marketplace.agreements.rules.saying import K25, Said, rule
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameters


@rule("FA-40", title=gettext_noop("Appointing an agent"), article=K25, act=Act.APPOINT, plain=AgentFacts())
def agents(facts: AgentFacts, _: Parameters) -> Iterator[Said]:
    """The makers of goods may appoint several agents: each in good standing, authorised in writing, and nobody's rival."""
    if not facts.goods:
        yield Said(
            message=gettext_noop("Agents are appointed for goods; services are supplied by those who were admitted."),
            remedy=gettext_noop("Supply the services of this lot yourself."),
        )
    if not facts.authorised:
        yield Said(
            message=gettext_noop("The agent's written authorisation is missing."),
            remedy=gettext_noop("Attach the authorisation that you signed."),
        )
    if not facts.active:
        yield Said(
            message=gettext_noop("The agent is suspended or debarred."),
            remedy=gettext_noop("Wait until it may take part again, or appoint another one."),
        )
    if facts.removed:
        yield Said(
            message=gettext_noop("The agent was removed from this framework agreement and may not come back to it."),
            remedy=gettext_noop("Appoint another one."),
        )
    if facts.admitted:
        yield Said(
            message=gettext_noop("The agent is admitted to this lot itself: it competes with you."),
            remedy=gettext_noop("Appoint somebody who is not admitted to the lot."),
        )


AGENTS = (agents,)
