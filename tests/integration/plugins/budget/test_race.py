"""Eight processes on one budget line never take more than it has."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django
from django.db import transaction

from marketplace.kernel.errors import Blocked
from marketplace.kernel.locks import forget_ranks
from marketplace.kernel.steps import Step
from marketplace.plugin_api.facts import StepFacts
from marketplace.plugin_api.gate import act
from plugins.budget.models import BudgetLine, Posting
from tests.factories.facts import AT, purchase, yuan
from tests.integration.plugins.budget.conftest import CODE, PROJECT, make_unit

PROCESSES, EACH, PRICE = 8, 20, "1000.00"


def test_eight_processes_never_oversell_a_line(own_database: str) -> None:
    alice = make_unit().cast.alice
    # The database's address and the settings come with the environment; the apps must be there before this module is.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        outcomes = [
            pool.submit(freeze_many, process, alice.organisation_id, alice.region) for process in range(PROCESSES)
        ]
        frozen = sum(outcome.result() for outcome in outcomes)
    line = BudgetLine.objects.get(code=CODE)
    assert frozen == 100  # 160 purchases of 1,000 yuan wanted their share of 100,000
    assert line.frozen == line.amount
    assert Posting.objects.filter(kind="freeze").count() == 100


def freeze_many(process: int, buyer_unit_id: int, region: str) -> int:
    """Submit purchases on the line, each in its own transaction; return how many got their money."""
    taken = 0
    for turn in range(EACH):
        about = purchase(
            number=f"CG-{process}-{turn}",
            buyer_unit_id=buyer_unit_id,
            region=region,
            budget_project=PROJECT,
            fields={"budget.line": CODE},
        )
        facts = StepFacts(purchase=about, order=None, at=AT, actor_id=1, amount=yuan(PRICE))
        try:
            with transaction.atomic():
                forget_ranks()
                act(facts, Step.SUBMIT)
        except Blocked as error:
            if [finding.rule for finding in error.findings] != ["BUDGET-01"]:
                raise
        else:
            taken += 1
    return taken
