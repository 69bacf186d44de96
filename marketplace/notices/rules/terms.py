"""Which terms a notice of each kind must state, as data, each with its source and how sure that source is."""

from collections.abc import Mapping
from dataclasses import dataclass

from marketplace.audit.body import canonical
from marketplace.kernel import words
from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.inputs import read_text, tidy_line, tidy_text
from marketplace.kernel.text import gettext_noop
from marketplace.notices.states import NoticeKind, Term
from marketplace.plugin_api.parameters import Mark

LONGEST_TITLE = 200

_ORDER_110 = "财政部令第110号（政府采购框架协议采购方式管理暂行办法）"
_FORMATS = "财办库〔2020〕50号（政府采购公告和公示信息格式规范）"
_PUBLICATION = "财政部令第101号（政府采购信息发布管理办法）"
_SANCTIONS = "中华人民共和国政府采购法实施条例"


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What one kind of notice must state, who demands it, and whether that text was read or is remembered."""

    terms: tuple[Term, ...]
    source: str
    mark: Mark = Mark.RECALLED


REQUIRED: Mapping[NoticeKind, Requirement] = {
    NoticeKind.INVITATION: Requirement(
        terms=(
            Term.PROJECT,
            Term.PROCURER,
            Term.CONTENT,
            Term.LOTS,
            Term.CEILINGS,
            Term.CALL_OFF,
            Term.QUALIFICATIONS,
            Term.SCORING,
            Term.DEADLINE,
            Term.TERM,
            Term.REGIONS,
            Term.CONTACT,
        ),
        source=_ORDER_110,
    ),
    NoticeKind.OPEN_INVITATION: Requirement(
        terms=(
            Term.PROJECT,
            Term.PROCURER,
            Term.CONTENT,
            Term.LOTS,
            Term.CEILINGS,
            Term.QUALIFICATIONS,
            Term.TERM,
            Term.REGIONS,
            Term.CONTACT,
        ),
        source=_ORDER_110,
    ),
    NoticeKind.TOPUP: Requirement(
        terms=(Term.AGREEMENT, Term.LOTS, Term.REASON, Term.CEILINGS, Term.QUALIFICATIONS, Term.DEADLINE, Term.CONTACT),
        source=_ORDER_110,
    ),
    NoticeKind.RESULT: Requirement(
        terms=(Term.PROJECT, Term.LOTS, Term.ADMITTED, Term.RANKING, Term.REMEDY, Term.CONTACT), source=_ORDER_110
    ),
    NoticeKind.ADMISSION: Requirement(
        terms=(Term.AGREEMENT, Term.LOTS, Term.SUPPLIER, Term.EFFECTIVE, Term.CONTACT), source=_ORDER_110
    ),
    NoticeKind.AGREEMENT: Requirement(
        terms=(Term.AGREEMENT, Term.LOTS, Term.ADMITTED, Term.CALL_OFF, Term.TERM, Term.REGIONS, Term.CONTACT),
        source=_ORDER_110,
    ),
    NoticeKind.EXIT: Requirement(
        terms=(Term.AGREEMENT, Term.SUPPLIER, Term.LOTS, Term.EFFECTIVE, Term.CONTACT), source=_ORDER_110
    ),
    NoticeKind.REMOVAL: Requirement(
        terms=(Term.AGREEMENT, Term.SUPPLIER, Term.GROUND, Term.DECISION, Term.EFFECTIVE, Term.REMEDY),
        source=_ORDER_110,
    ),
    NoticeKind.AWARD: Requirement(
        terms=(Term.PROJECT, Term.BUYER, Term.SUPPLIER, Term.GOODS, Term.AMOUNT), source=_ORDER_110
    ),
    NoticeKind.SUMMARY: Requirement(terms=(Term.AGREEMENT, Term.TERM, Term.EXECUTION, Term.CONTACT), source=_ORDER_110),
    NoticeKind.SANCTION: Requirement(
        terms=(Term.SUPPLIER, Term.GROUND, Term.DECISION, Term.PERIOD, Term.REMEDY), source=_SANCTIONS
    ),
    NoticeKind.CORRECTION: Requirement(terms=(Term.ORIGINAL, Term.CHANGES, Term.CONTACT), source=_FORMATS),
    NoticeKind.POLICY: Requirement(terms=(Term.BODY, Term.SOURCE), source=_PUBLICATION),
    NoticeKind.GUIDE: Requirement(terms=(Term.BODY, Term.CONTACT), source=_PUBLICATION),
    NoticeKind.NOTICE: Requirement(terms=(Term.BODY,), source=_PUBLICATION),
}


def read_title(value: object, *, field: str = "title", required: bool = True) -> str:
    """Return a title of 2 to 200 characters on one line, blank only if not `required`; raises `InvalidInput`."""
    text = tidy_line(value)
    if not text and not required and not str(value or "").strip():
        return ""
    if not 2 <= len(text) <= LONGEST_TITLE:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={field: gettext_noop("Write 2 to 200 characters.")},
        )
    return text


def made_title(title: str) -> str:
    """Return a title that the mall made of names, cut to what a notice holds: the act it announces must not fail for its length."""
    line = tidy_line(title)
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def read_terms(terms: Mapping[str, str]) -> dict[Term, str]:
    """Return the terms that somebody wrote and that say something, in the order of `Term`.

    Raises `InvalidInput` naming the text that is too long or holds control characters, and for a name that is no term's.
    """
    return made_terms({name: read_text(text, field=f"term_{name}") for name, text in terms.items()})


def made_terms(terms: Mapping[str, str]) -> dict[Term, str]:
    """Return the terms that say something, in the order of `Term`, tidied and of any length.

    The mall makes them of its own rows, of each of up to 999 lots: their length must not stop the act they announce. Raises
    `InvalidInput` for a name that is no term's.
    """
    unknown = [name for name in terms if name not in set(Term)]
    if unknown:
        raise InvalidInput(
            gettext_noop("No notice has a term named %(name)s."), params={"name": tidy_line(unknown[0])[:60]}
        )
    made = {Term(name): tidy_text(text) for name, text in terms.items()}
    return {term: made[term] for term in Term if made.get(term)}


def check_terms(kind: NoticeKind, terms: Mapping[Term, str]) -> list[Finding]:
    """Return one block (NOTICE-01) for each required term that `terms` leaves out."""
    requirement = REQUIRED[kind]
    return [
        Finding(
            rule="NOTICE-01",
            severity=Severity.BLOCK,
            title=gettext_noop("What a notice must state"),
            message=gettext_noop("A notice of the kind “%(kind)s” must state: %(term)s."),
            article=requirement.source,
            params={"kind": kind.label, "term": term.label},
            remedies=(gettext_noop("Fill in what is missing and publish again."),),
        )
        for term in requirement.terms
        if not terms.get(term)
    ]


def content_text(
    *,
    number: str,
    kind: NoticeKind,
    region: str,
    title: str,
    title_en: str,
    terms: Mapping[Term, str],
    subject: str,
    publisher: str,
    published_at: str,
    corrects: str,
    documents: list[str],
) -> bytes:
    """Return a notice as canonical JSON (RFC 8785): the bytes whose SHA-256 stands in the log.

    `published_at` is the moment in UTC as ISO 8601, `documents` the SHA-256 of the attachments.
    """
    return canonical(
        {
            "v": 1,
            "number": number,
            "kind": kind.value,
            "region": region,
            "title": title,
            "title_en": title_en,
            "terms": [[term.value, terms[term]] for term in Term if term in terms],
            "subject": subject,
            "publisher": publisher,
            "published_at": published_at,
            "corrects": corrects,
            "documents": documents,
        }
    )


def lexemes(*, number: str, title: str, title_en: str, terms: Mapping[Term, str]) -> str:
    """Return the words under which a notice is found, in tsvector notation without places."""
    return words.lexemes(" ".join([number, title, title_en, *terms.values()]))
