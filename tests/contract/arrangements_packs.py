"""How the matrix calls the operations on rule packs, their drafts and waivers."""

import datetime
from collections.abc import Callable

from marketplace.kernel.actor import SYSTEM
from marketplace.rule_packs.models import DryRun
from marketplace.rule_packs.operations import start_dry_run
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.queries import draft
from marketplace.rule_packs.toml import pack_text
from marketplace.waivers.models import Waiver
from tests.contract.arranged import Arranged
from tests.factories import drafts, waivers
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET_LINE, FIELD, Mall, fill_cart


def _stating(mall: Mall) -> Arranged:
    inputs = {
        "number": drafts.started(mall),
        "name": "route.mall_max",
        "value": "0.2",
        "source_key": "SF1",
        "source": "示财购〔2026〕1号",
        "mark": "read",
        "examples": drafts.EXAMPLES.format(below="1999.99", limit="2000.00"),
    }
    return Arranged(mall.cast.dora, inputs)


def _dropping(mall: Mall) -> Arranged:
    number = drafts.stated(mall, drafts.started(mall))
    return Arranged(mall.cast.dora, {"number": number, "name": "route.mall_max"})


def _importing(mall: Mall) -> Arranged:
    number = drafts.started(mall)
    text = pack_text(Pack.model_validate(draft(mall.cast.dora, number).content))
    return Arranged(mall.cast.dora, {"number": number, "text": text})


def _deciding(mall: Mall) -> Arranged:
    return Arranged(mall.cast.dan, {"number": drafts.submitted(mall)})


def _running(mall: Mall) -> str:
    number = drafts.stated(mall, drafts.started(mall))
    return start_dry_run(actor=mall.cast.dora, at=NOW, key="a-run", number=number, since=drafts.SINCE)


def _continuing(mall: Mall) -> Arranged:
    return Arranged(SYSTEM, {"run_id": DryRun.objects.get(draft__number=_running(mall)).pk})


def _asking(mall: Mall) -> Arranged:
    waivers.strict(mall)
    fill_cart(mall.cast.alice, {mall.desk: 3})
    inputs = {"rule": "ROUTE-02", "reason": "the only school", "fields": {FIELD: BUDGET_LINE}}
    return Arranged(mall.cast.alice, inputs)


def _answering(mall: Mall) -> Arranged:
    waivers.strict(mall)
    inputs = {"number": waivers.ask(mall), "reason": "one need", "valid_until": waivers.UNTIL}
    return Arranged(mall.cast.dora, inputs)


def _refusing(mall: Mall) -> Arranged:
    waivers.strict(mall)
    return Arranged(mall.cast.dora, {"number": waivers.ask(mall), "reason": "buy by tender"})


def _revoking(mall: Mall) -> Arranged:
    waivers.strict(mall)
    return Arranged(mall.cast.dora, {"number": waivers.granted(mall), "reason": "new facts"})


def _withdrawing(mall: Mall) -> Arranged:
    waivers.strict(mall)
    return Arranged(mall.cast.alice, {"number": waivers.ask(mall), "reason": "not needed"})


def _expiring(mall: Mall) -> Arranged:
    waivers.strict(mall)
    key = Waiver.objects.get(number=waivers.granted(mall)).pk
    return Arranged(SYSTEM, {"waiver_id": key}, at=NOW + datetime.timedelta(days=40))


PACKS: dict[str, Callable[[Mall], Arranged]] = {
    "rule_packs.approve_draft": _deciding,
    "rule_packs.cancel_dry_run": lambda mall: Arranged(mall.cast.dora, {"number": _running(mall)}),
    "rule_packs.change_draft": lambda mall: Arranged(
        mall.cast.dora, {"number": drafts.started(mall), "effective_from": drafts.DAY, "note": "another reason"}
    ),
    "rule_packs.continue_dry_run": _continuing,
    "rule_packs.drop_change": _dropping,
    "rule_packs.end_value": lambda mall: Arranged(
        mall.cast.dora, {"number": drafts.started(mall), "name": "route.mall_max"}
    ),
    "rule_packs.import_draft": _importing,
    "rule_packs.load_packs": lambda _: Arranged(SYSTEM, {}),
    "rule_packs.return_draft": lambda mall: Arranged(
        mall.cast.dan, {"number": drafts.submitted(mall), "reason": "too low"}
    ),
    "rule_packs.start_draft": lambda mall: Arranged(
        mall.cast.dora, {"pack": drafts.PACK, "effective_from": drafts.DAY, "note": "a lower limit"}
    ),
    "rule_packs.start_dry_run": lambda mall: Arranged(
        mall.cast.dora, {"number": drafts.stated(mall, drafts.started(mall)), "since": drafts.SINCE}
    ),
    "rule_packs.state_value": _stating,
    "rule_packs.submit_draft": lambda mall: Arranged(
        mall.cast.dora, {"number": drafts.tried(mall, drafts.stated(mall, drafts.started(mall)))}
    ),
    "rule_packs.withdraw_draft": lambda mall: Arranged(
        mall.cast.dora, {"number": drafts.started(mall), "reason": "a mistake"}
    ),
    "waivers.ask_waiver": _asking,
    "waivers.expire_waiver": _expiring,
    "waivers.grant_waiver": _answering,
    "waivers.refuse_waiver": _refusing,
    "waivers.revoke_waiver": _revoking,
    "waivers.withdraw_waiver": _withdrawing,
}
