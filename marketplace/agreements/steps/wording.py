"""The words of the notices about agreements: data of the public record, therefore in Chinese, whatever language the officer reads."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from marketplace.agreements.models import Departure, FrameworkAgreement, Invitation, Lot
from marketplace.agreements.states import AgreementKind, CallOff, DepartureGround, Evaluation
from marketplace.kernel.calendar import CHINA
from marketplace.notices.states import Term
from marketplace.organisations.models import Region

_CALL_OFF = {
    CallOff.DIRECT_SELECTION: "直接选定",
    CallOff.MINI_COMPETITION: "二次竞价",
    CallOff.ROTATION: "顺序轮候",
}
_EVALUATION = {Evaluation.PRICE: "价格优先法", Evaluation.QUALITY: "质量优先法"}
_GROUNDS = {
    DepartureGround.OWN_WISH: "供应商申请退出",
    DepartureGround.GOOD_CAUSE: "有正当理由申请退出",
    DepartureGround.COLLUSION: "恶意串通",
    DepartureGround.FALSE_PAPERS: "提供虚假材料",
    DepartureGround.REFUSED_AWARD: "无正当理由拒不接受成交",
    DepartureGround.DEBARRED: "被禁止参加政府采购活动",
    DepartureGround.NON_PERFORMANCE: "不履行合同义务",
}
TOO_FEW = "各包合格供应商均不足，征集失败"
_REMEDY = (
    "认为征集结果使自己的合法权益受到损害的供应商，可以自本公告期限届满之日起七个工作日内，以书面形式向征集人提出质疑。"
)


def contact(agreement: FrameworkAgreement) -> str:
    """Return whom to ask: the manager's contact, or its name alone."""
    manager = agreement.manager
    parts = [manager.name, manager.contact_name, manager.contact_phone]
    return "，".join(part for part in parts if part)


def project(agreement: FrameworkAgreement) -> str:
    """Return the agreement's title and number."""
    return f"{agreement.title}（{agreement.number}）"


def lot_lines(lots: Iterable[Lot]) -> str:
    """Return one line for each lot."""
    return "\n".join(f"第{lot.number}包 {lot.title}（品目 {lot.category_id}）" for lot in lots)


def moment(at: datetime.datetime) -> str:
    """Return a moment in China to the minute."""
    return at.astimezone(CHINA).strftime("%Y年%m月%d日 %H:%M")


def term(agreement: FrameworkAgreement) -> str:
    """Return the term of the agreement."""
    return f"{agreement.valid_from:%Y年%m月%d日}至{agreement.valid_to:%Y年%m月%d日}"


def regions(agreement: FrameworkAgreement) -> str:
    """Return the regions whose buyers may call the agreement off."""
    if not agreement.regions_served:
        return f"{agreement.region.name}及所辖地区的采购单位"
    names = Region.objects.filter(pk__in=agreement.regions_served).order_by("pk").values_list("name", flat=True)
    return "、".join(names)


def call_off(lots: Iterable[Lot]) -> str:
    """Return how each lot is called off."""
    return "\n".join(
        f"第{lot.number}包：" + "、".join(_CALL_OFF[CallOff(method)] for method in lot.call_off_methods) for lot in lots
    )


def invitation_terms(agreement: FrameworkAgreement, lots: Sequence[Lot], invitation: Invitation) -> dict[str, str]:
    """Return the terms of an invitation, first or top-up, closed or open."""
    terms = {
        Term.PROJECT: project(agreement),
        Term.AGREEMENT: project(agreement),
        Term.PROCURER: agreement.manager.name,
        Term.CONTENT: agreement.demand_standard,
        Term.LOTS: lot_lines(lots),
        Term.CEILINGS: "\n".join(f"第{lot.number}包：最高限制单价 {lot.price_limit}元" for lot in lots),
        Term.CALL_OFF: call_off(lots),
        Term.QUALIFICATIONS: "\n".join(_who(lot) for lot in lots),
        Term.TERM: term(agreement),
        Term.REGIONS: regions(agreement),
        Term.CONTACT: contact(agreement),
    }
    if agreement.kind != AgreementKind.OPEN:
        terms[Term.SCORING] = "\n".join(_scoring(lot) for lot in lots)
    if invitation.deadline is not None:
        terms[Term.DEADLINE] = f"{moment(invitation.opens_at)}至{moment(invitation.deadline)}，在本平台加密提交"
    if invitation.reason:
        terms[Term.REASON] = invitation.reason
    if invitation.round:
        del terms[Term.PROJECT]
    else:
        del terms[Term.AGREEMENT]
    return {str(name): text for name, text in terms.items()}


def _who(lot: Lot) -> str:
    if lot.goods:
        return f"第{lot.number}包：货物的生产厂家，或者生产厂家唯一授权的供应商；每个供应商限报一款产品"
    return f"第{lot.number}包：具备履约能力的服务供应商"


def _scoring(lot: Lot) -> str:
    share = (
        f"第{lot.number}包：{_EVALUATION[Evaluation(lot.evaluation)]}，淘汰比例不低于{lot.elimination}%且至少淘汰一家"
    )
    if lot.consumables:
        items = "、".join(item["name"] for item in lot.consumables)
        share += f"；耗材（{items}）按{lot.consumable_years}年用量计入评审价"
    if lot.evaluation == Evaluation.QUALITY:
        share += "；评分：" + "、".join(f"{one['name']}{one['most']}分" for one in lot.scoring)
    return share


def result_terms(agreement: FrameworkAgreement, lots: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the terms of a notice of results; `lots` are the figures and lines of the log."""
    return {
        Term.PROJECT: project(agreement),
        Term.LOTS: "\n".join(f"第{lot['lot']}包 {lot['title']}" for lot in lots),
        Term.ADMITTED: "\n".join(_admitted(lot) for lot in lots),
        Term.RANKING: "\n".join(_ranking(lot) for lot in lots),
        Term.REMEDY: _REMEDY,
        Term.CONTACT: contact(agreement),
    }


def _admitted(lot: dict[str, Any]) -> str:
    names = [line["supplier"] for line in lot["lines"] if line["verdict"] == "admitted"]
    return f"第{lot['lot']}包：" + ("、".join(names) if names else "无供应商入围，征集失败")


def _ranking(lot: dict[str, Any]) -> str:
    head = f"第{lot['lot']}包：合格供应商{lot['qualified']}家，淘汰{lot['eliminated']}家"
    lines = [
        f"第{line['rank']}名 {line['supplier']}，评审价 {line['price']}元"
        + (f"，得分 {line['score']}" if line["score"] else "")
        + ("（入围）" if line["verdict"] == "admitted" else "（淘汰）")
        for line in lot["lines"]
        if line["rank"]
    ]
    lines += [f"{line['supplier']}：资格审查未通过" for line in lot["lines"] if not line["rank"]]
    return "\n".join([head, *lines])


def agreement_terms(agreement: FrameworkAgreement, lots: Sequence[Lot]) -> dict[str, str]:
    """Return the terms of the notice that tells buyers of a signed agreement."""
    return {
        Term.AGREEMENT: project(agreement),
        Term.LOTS: lot_lines(lots),
        Term.ADMITTED: "\n".join(
            f"第{lot.number}包：" + "、".join(row.supplier.name for row in lot.admissions.all()) for lot in lots
        ),
        Term.CALL_OFF: "\n".join(
            [call_off(lots), *(order(lot) for lot in lots if CallOff.ROTATION in lot.call_off_methods)]
        ),
        Term.TERM: term(agreement),
        Term.REGIONS: regions(agreement),
        Term.CONTACT: contact(agreement),
    }


def order(lot: Lot) -> str:
    """Return the written order of a lot called off in rotation."""
    places = lot.rotation.filter(left_at__isnull=True).select_related("supplier").order_by("position")
    return f"第{lot.number}包轮候顺序：" + "、".join(f"{row.position} {row.supplier.name}" for row in places)


def admission_terms(agreement: FrameworkAgreement, lot: Lot, *, supplier: str, on: datetime.date) -> dict[str, str]:
    """Return the terms of the notice that a supplier joined an open framework."""
    return {
        Term.AGREEMENT: project(agreement),
        Term.LOTS: lot_lines([lot]),
        Term.SUPPLIER: supplier,
        Term.EFFECTIVE: f"{on:%Y年%m月%d日}，本公告视为签订框架协议",
        Term.CONTACT: contact(agreement),
    }


def departure_terms(agreement: FrameworkAgreement, departures: Sequence[Departure]) -> dict[str, str]:
    """Return the terms of one notice of exit or removal of one supplier."""
    first = departures[0]
    terms = {
        Term.AGREEMENT: project(agreement),
        Term.SUPPLIER: first.supplier.name,
        Term.LOTS: lot_lines([row.lot for row in departures]),
        Term.EFFECTIVE: f"{first.at.astimezone(CHINA):%Y年%m月%d日}",
        Term.CONTACT: contact(agreement),
    }
    ground = DepartureGround(first.ground)
    if ground.removal:
        terms[Term.GROUND] = f"{_GROUNDS[ground]}：{first.reason}"
        terms[Term.DECISION] = "清退该供应商，其不得再次入围本框架协议"
        terms[Term.REMEDY] = _REMEDY
    else:
        terms[Term.REASON] = f"{_GROUNDS[ground]}：{first.reason}" if first.reason else _GROUNDS[ground]
    return {str(name): text for name, text in terms.items()}


def summary_terms(agreement: FrameworkAgreement, *, lots: Sequence[Lot]) -> dict[str, str]:
    """Return the terms of the summary: per lot who was admitted at the end and how much of its quota was taken."""
    lines = [
        f"第{lot.number}包 {lot.title}：入围供应商{lot.admissions.count()}家，成交数量{lot.quota_taken}"
        + (f"，限量{lot.quota}" if lot.quota is not None else "，不限量")
        for lot in lots
    ]
    return {
        Term.AGREEMENT: project(agreement),
        Term.TERM: term(agreement),
        Term.EXECUTION: "\n".join(lines),
        Term.CONTACT: contact(agreement),
    }
