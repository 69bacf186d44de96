"""Suppliers that register, change their file, are suspended and debarred; departments' approval rules and deputies."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from catalog_sync.imports.operations.year.papers import paper
from catalog_sync.imports.operations.year.stories import Named, Story
from catalog_sync.imports.operations.year.world import World
from catalog_sync.imports.rules.province import credit_code
from catalog_sync.imports.rules.timetable import Dice, hours_later, office_hour
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.organisations.operations import (
    DecisionDocument,
    attach_credential,
    decide_registration,
    decide_sanction,
    fill_registration,
    open_change,
    propose_sanction,
    review_registration,
    start_registration,
    submit_registration,
)
from marketplace.organisations.queries import applicant_for, departments, latest_registration, members_of, user_ids
from marketplace.organisations.states import CredentialKind, EnterpriseSize, Outcome, SanctionKind
from marketplace.purchasing.operations.addresses import add_address
from marketplace.purchasing.operations.approval_rules import draft_approval_rule, enact_approval_rule
from marketplace.purchasing.operations.delegations import name_deputy, revoke_delegation

_DAY = datetime.timedelta(days=1)
_PAPERS = {
    CredentialKind.LICENCE: "营业执照",
    CredentialKind.REPRESENTATIVE: "法定代表人身份证明",
    CredentialKind.SIZE: "中小企业声明函",
}
# How far the registrations have come that are under way today.
APPLYING = frozenset({"submitted", "proposed", "returned"})


def register(world: World, row: Mapping[str, Any], *, at: datetime.datetime, password: str) -> None:
    """Have a supplier register itself, and two officers of its region let it pass, or leave it where `then` says."""
    user = user_ids(usernames=[row["username"]]).get(row["username"])
    if user is None:
        start_registration(
            actor=SYSTEM,
            at=at,
            username=row["username"],
            full_name=row["person"],
            password=password,
            region=row["region"],
        )
        user = user_ids(usernames=[row["username"]])[row["username"]]
    applicant = applicant_for(user_id=user)
    found = latest_registration(applicant) if applicant else None
    if applicant is None or found is None:
        return
    _fill(world, row, applicant, found.number, at)
    then = row.get("then", "")
    if then == "submitted":
        return
    first, second = world.officers(_bureau(world, row["region"]))
    outcome = Outcome.RETURN if then == "returned" else Outcome.ADMIT
    reason = "营业执照影像不清，请重新上传" if then == "returned" else "资料齐全，证照与登记信息一致"
    key, number = f"join-{row['key']}", found.number
    at = hours_later(at, 5)
    world.act(review_registration, first, at, f"{key}-review", number=number, outcome=outcome, reason=reason)
    if then not in APPLYING:
        inputs = {"number": number, "outcome": Outcome.ADMIT, "reason": "同意入驻"}
        world.act(decide_registration, second, hours_later(at, 20), f"{key}-decide", **inputs)


def _fill(world: World, row: Mapping[str, Any], applicant: Actor, number: str, at: datetime.datetime) -> None:
    def do(door: Any, key: str, **inputs: Any) -> None:
        door(actor=applicant, at=at, key=f"{world.name}/join-{row['key']}-{key}", number=number, **inputs)

    dice = Dice(world.name, row["key"])
    values = {
        "name": row["name"],
        "name_en": row["name_en"],
        "credit_code": credit_code(row["body"]),
        "legal_representative": row["person"],
        "address": f"{world.place(row['region'])}产业路 {dice.between(1, 180)} 号",
        "contact_name": row["person"],
        "contact_phone": f"0990-{dice.between(5_000_000, 8_999_999)}",
        "bank_name": "示范银行营业部",
        "bank_account": f"6200{dice.below(10**12):012d}",
        "size": row["size"],
    }
    do(fill_registration, "fill", values=values)
    ends = local_date(world.now) + row["licence"] * _DAY
    for kind, name in _PAPERS.items():
        if kind is CredentialKind.SIZE and row["size"] == EnterpriseSize.LARGE:
            continue
        last = ends if kind is CredentialKind.LICENCE else None
        content = paper(kind.value, credit_code(row["body"]))
        do(attach_credential, f"paper-{kind}", kind=kind, content=content, name=f"{name}.pdf", valid_to=last)
    do(submit_registration, "submit")


def _bureau(world: World, region: str) -> str:
    """Return the finance bureau of a region, or of the nearest one above that has one."""
    rows = [row for row in world.province.tables["organisation"] if row["kind"] == "regulator"]
    for code in (region, f"{region[:4]}00", f"{region[:2]}0000"):
        for row in rows:
            if row["region"] == code:
                return str(row["key"])
    raise LookupError(f"no finance bureau answers for {region}")


def sanctions(world: World) -> Iterator[Named]:
    """Yield the story of the supplier that is suspended now, and of the one that was debarred."""
    for row in world.province.tables["registration"]:
        if row.get("then") in {"suspend", "debar"}:
            yield Named(name=f"sanction-{row['key']}", story=_sanction(world, row))


def _sanction(world: World, row: Mapping[str, Any]) -> Story:
    suspended = row["then"] == "suspend"
    kind = SanctionKind.SUSPEND if suspended else SanctionKind.DEBAR
    days, length = (20, 60) if suspended else (90, 730)
    reason = "连续三次无正当理由拒绝订单" if suspended else "提供虚假检测报告谋取入围，依法禁止参加政府采购活动"
    first, second = world.officers(_bureau(world, row["region"]))
    at = office_hour(local_date(world.now) - days * _DAY, Dice(world.name, row["key"], "sanction"))
    yield at
    number = world.act(
        propose_sanction,
        first,
        at,
        f"sanction-{row['key']}",
        organisation_id=world.organisations[row["key"]],
        kind=kind,
        reason=reason,
        until=local_date(at) + length * _DAY,
        document=DecisionDocument(name="处理决定书.pdf", content=paper("decision", row["body"])),
    )
    at = hours_later(at, 3)
    yield at
    world.act(decide_sanction, second, at, f"sanction-{row['key']}-decide", number=number, agree=True)


def newcomers(world: World, *, password: str) -> Iterator[Named]:
    """Yield the suppliers that are registering in these days."""
    for row in world.province.tables["registration"]:
        if row.get("then") in APPLYING:
            yield Named(name=f"join-{row['key']}", story=_joining(world, row, password))
    yield Named(name="change-zhuoyue", story=_changing(world, "zhuoyue"))


def _joining(world: World, row: Mapping[str, Any], password: str) -> Story:
    at = world.now - row["days"] * _DAY
    yield at
    register(world, row, at=at, password=password)


def _changing(world: World, supplier: str) -> Story:
    """A registered supplier moves, and two officers have that to look at."""
    operator = world.people(supplier, Role.SUPPLIER_OPERATOR)[0]
    at = world.now - datetime.timedelta(hours=30)
    yield at
    own = {"organisation_id": world.organisations[supplier]}
    number = world.act(open_change, operator, at, "change-open", **own)
    values = {"address": "云山市望峰路 26 号科创楼 5 层"}
    world.act(fill_registration, operator, at, "change-fill", number=number, values=values)
    content = paper("licence", "moved")
    inputs = {"number": number, "kind": CredentialKind.LICENCE, "content": content, "name": "营业执照.pdf"}
    last = local_date(world.now) + 900 * _DAY
    world.act(attach_credential, operator, at, "change-paper", valid_to=last, **inputs)
    world.act(submit_registration, operator, at, "change-submit", number=number)


def keep_house(world: World, *, at: datetime.datetime) -> None:
    """Have units note where goods go, and three of them say who agrees to what is dear."""
    for row in world.province.tables["organisation"]:
        if row["kind"] == "buyer_unit":
            buyer = world.people(row["key"], Role.REQUESTER)[0]
            phone = f"0990-{Dice(row['key']).between(5_000_000, 8_999_999)}"
            entry = {"address": f"{row['name']}办公楼一层收货处", "consignee": world.who(buyer).name, "phone": phone}
            world.act(add_address, buyer, at, f"address-{row['key']}", **entry)
    for unit, keeper in _keepers(world):
        chief = _person(world, unit, world.people(unit, Role.APPROVER)[-1])
        stages = [{"kind": "unit"}, {"kind": "member", "id": chief.user_id}]
        inputs = {"title": "二万元以上由单位负责人复核", "position": 10, "stages": stages, "amount_from": "20000.00"}
        rule = world.act(draft_approval_rule, keeper, at, f"rule-{unit}", **inputs)
        world.act(enact_approval_rule, keeper, at, f"enact-{unit}", rule_id=rule, effective_from=local_date(at))


def absences(world: World) -> Iterator[Named]:
    """Yield the deputies that are named: one now, one whose time is over, one revoked; and a rule that is being drafted."""
    for place, (unit, keeper) in enumerate(_keepers(world)):
        yield Named(name=f"absence-{unit}", story=_absence(world, unit, keeper, place))


def _absence(world: World, unit: str, keeper: str, place: int) -> Story:
    names = world.people(unit, Role.APPROVER)
    away, deputy = _person(world, unit, names[-1]), _person(world, unit, names[0])
    days, reason = ((2, "年休假"), (120, "外出培训"), (40, "公务出差"))[place % 3]
    at = world.now - days * _DAY
    yield at
    first = local_date(at)
    inputs = {"member_id": away.id, "deputy_id": deputy.id, "valid_from": first, "valid_to": first + 9 * _DAY}
    delegation = world.act(name_deputy, keeper, at, f"deputy-{unit}", reason=reason, **inputs)
    if place == 2:
        at += _DAY
        yield at
        inputs = {"delegation_id": delegation, "reason": "提前返岗"}
        world.act(revoke_delegation, keeper, at, f"revoke-{unit}", **inputs)
        top = departments(world.organisations[unit])[0]
        stages = [{"kind": "department", "id": top.id}, {"kind": "unit"}]
        inputs = {"title": "信息化设备由办公室会签", "position": 20, "stages": stages, "category": "A0201"}
        world.act(draft_approval_rule, keeper, at, f"rule-draft-{unit}", **inputs)


def _keepers(world: World) -> list[tuple[str, str]]:
    """Return the units that have an administrator, with that person."""
    rows = world.province.tables["person"]
    units = {row["key"] for row in world.province.tables["organisation"] if row["kind"] == "buyer_unit"}
    keeping = [row for row in rows if Role.ADMINISTRATOR.value in row["roles"] and row["organisation"] in units]
    return [(row["organisation"], row["username"]) for row in keeping]


def _person(world: World, unit: str, username: str) -> Any:
    people = members_of(world.organisations[unit])
    return next(one for one in people if one.username == username)
