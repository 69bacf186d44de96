"""Notices as the public reads them, what officers still have to publish, and the regions' sites."""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from marketplace.documents.queries import DocumentRow, documents_by_id
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.findings import Finding
from marketplace.kernel.matching import matching
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import NATIONAL, region_chain, region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.notices.models import Notice, PublicationDuty, SiteSettings
from marketplace.notices.permissions import Permission
from marketplace.notices.rules.officers import kinds_of
from marketplace.notices.rules.sites import Settings, Site, read_columns, read_sections, resolve_site
from marketplace.notices.rules.terms import REQUIRED, check_terms, content_text
from marketplace.notices.states import NoticeKind, NoticeState, Term
from marketplace.notifications.rules import Due

# What a region decides for all below it: shown on their sites too.
HOLDS_BELOW = (NoticeKind.POLICY, NoticeKind.GUIDE)
_WRITERS = (Role.REGULATOR, Role.AGREEMENT_MANAGER)


def notices(
    *,
    region: str | None = None,
    kinds: Collection[NoticeKind] = (),
    subject: str = "",
    text: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> "QuerySet[Notice]":
    """Return published notices, withdrawn and corrected ones among them; order them by `-published_at, -pk`.

    `region` finds what concerns a region: notices of it and of those below, and the rules and guides of those above. `text`
    is words in Chinese or English, all of which must occur; text without any word finds nothing.
    """
    found = Notice.objects.exclude(state=NoticeState.DRAFT).select_related("region")
    if region is not None:
        above = Q(region_id__in=region_chain(region)[1:], kind__in=HOLDS_BELOW)
        found = found.filter(Q(region__code__startswith=region_prefix(region)) | above)
    if kinds:
        found = found.filter(kind__in=list(kinds))
    if subject:
        found = found.filter(subject=subject)
    if since:
        found = found.filter(published_at__date__gte=since)
    if until:
        found = found.filter(published_at__date__lte=until)
    if text.strip():
        found = found.filter(matching("search", text))
    return found


def latest_of_each_kind(*, region: str, each: int) -> "list[Notice]":
    """Return the latest `each` notices of every kind that concern a region, newest first (one statement)."""
    place = Window(RowNumber(), partition_by=[F("kind")], order_by=[F("published_at").desc(), F("pk").desc()])
    found = notices(region=region).annotate(place=place).filter(place__lte=each)
    return list(found.order_by("-published_at", "-pk"))


def notice(*, number: str) -> Notice:
    """Return a published notice with its region and the notice it corrects; raises `NotFound`."""
    found = (
        Notice.objects.exclude(state=NoticeState.DRAFT)
        .select_related("region", "corrects", "correction")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotFound(gettext_noop("This notice"))
    return found


def attachments(row: Notice) -> list[DocumentRow]:
    """Return the files of a notice or draft, in their order (one statement)."""
    found = {document.id: document for document in documents_by_id(ids=row.attachments)}
    return [found[document_id] for document_id in row.attachments if document_id in found]


def content(row: Notice) -> bytes:
    """Return the text of a published notice whose SHA-256 stands in the log (one statement)."""
    return content_of(row, documents=[document.sha256 for document in attachments(row)])


def content_of(row: Notice, *, documents: list[str]) -> bytes:
    """Return the text of a published notice with the hashes of its `documents`."""
    published = row.published_at
    return content_text(
        number=row.number or "",
        kind=NoticeKind(row.kind),
        region=row.region_id,
        title=row.title,
        title_en=row.title_en,
        terms={Term(name): text for name, text in row.terms},
        subject=row.subject,
        publisher=row.publisher,
        published_at=published.astimezone(datetime.UTC).isoformat(timespec="microseconds") if published else "",
        corrects=row.corrects.number or "" if row.corrects else "",
        documents=documents,
    )


def is_published_document(subject: str) -> bool:
    """Whether a document with this subject belongs to a published notice and is for everybody to read."""
    kind, _, number = subject.partition("/")
    return kind == "notice" and Notice.objects.exclude(state=NoticeState.DRAFT).filter(number=number).exists()


def writable_kinds(actor: Actor) -> list[NoticeKind]:
    """Return the kinds of notices that the actor writes as an officer."""
    return kinds_of(actor)


def required_terms(kind: NoticeKind) -> tuple[Term, ...]:
    """Return what a notice of a kind must state."""
    return REQUIRED[kind].terms


def missing_terms(row: Notice) -> list[Finding]:
    """Return a block for each term that a draft still leaves out; a correction's original is filled in by publishing."""
    filled = {Term.ORIGINAL: row.corrects.number or ""} if row.corrects else {}
    return check_terms(NoticeKind(row.kind), dict(row.term_rows) | filled)


def drafts_of(actor: Actor) -> "QuerySet[Notice]":
    """Return the drafts of the actor's organisation; nothing for who doesn't write its notices."""
    found = Notice.objects.filter(state=NoticeState.DRAFT, organisation_id=actor.organisation_id)
    return found.select_related("region") if actor.has(*_WRITERS) else found.none()


def draft(actor: Actor, draft_id: int) -> Notice:
    """Return a draft of the actor's organisation; raises `NotFound`."""
    found = drafts_of(actor).select_related("corrects").filter(pk=draft_id).first()
    if found is None:
        raise NotFound(gettext_noop("This draft"))
    return found


def published_by(actor: Actor) -> "QuerySet[Notice]":
    """Return the published notices that the actor may withdraw or correct: the region's for supervision, else the own."""
    found = Notice.objects.exclude(state=NoticeState.DRAFT).select_related("region")
    if actor.has(Role.REGULATOR):
        return found.filter(region__code__startswith=region_prefix(actor.region))
    return found.filter(organisation_id=actor.organisation_id)


def may_withdraw(actor: Actor | None, row: Notice) -> bool:
    """Whether the reader may withdraw or correct a published notice as it stands."""
    done = row.state == NoticeState.WITHDRAWN
    return actor is not None and not done and allowed(actor, Permission.NOTICE_WITHDRAW, row)


def open_duties(actor: Actor) -> "QuerySet[PublicationDuty]":
    """Return the notices still to be published, of the region for supervision, else of the own organisation.

    Nothing for who doesn't write notices.
    """
    found = PublicationDuty.objects.filter(notice=None).select_related("region", "organisation")
    if actor.has(Role.REGULATOR):
        return found.filter(region__code__startswith=region_prefix(actor.region))
    return found.filter(organisation_id=actor.organisation_id) if actor.has(*_WRITERS) else found.none()


def open_duty(*, kind: NoticeKind, subject: str) -> PublicationDuty | None:
    """Return the open duty to publish a notice of `kind` about `subject`, None when there is none (one statement)."""
    return PublicationDuty.objects.filter(kind=kind, subject=subject, notice=None).first()


def duties_to_check(at: datetime.datetime, *, limit: int) -> list[int]:
    """Return the ids of open duties whose officers are to be told now, those waiting longest first."""
    due = PublicationDuty.objects.filter(next_check_at__lte=at).order_by("next_check_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


def site(*, region: str) -> Site:
    """Return the site of a region, with what it inherits (one statement)."""
    chain = region_chain(region)
    known = {row.region_id: settings_of(row) for row in SiteSettings.objects.filter(region_id__in=chain)}
    return resolve_site([known.get(code) or Settings(region=code) for code in chain])


def own_settings(*, region: str) -> Settings:
    """Return what a region itself says of its site."""
    row = SiteSettings.objects.filter(region_id=region).first()
    return settings_of(row) if row else Settings(region=region)


def region_at(*, address: str) -> str:
    """Return the region whose site stands at `address`, a slug or a region's code (which is not looked up)."""
    if len(address) == len(NATIONAL) and address.isascii() and address.isdigit():
        return address
    found = SiteSettings.objects.filter(slug=address).values_list("region_id", flat=True).first()
    if found is None:
        raise NotFound(gettext_noop("This site"))
    return str(found)


def site_addresses(*, regions: Collection[str]) -> dict[str, str]:
    """Return the addresses of sites by region (one statement)."""
    known = SiteSettings.objects.filter(region_id__in=regions, slug__isnull=False).values_list("region_id", "slug")
    return {code: code for code in regions} | {code: slug for code, slug in known if slug}


def settings_of(row: SiteSettings) -> Settings:
    """Return a row as the rules read it."""
    return Settings(
        region=row.region_id,
        slug=row.slug or "",
        name=row.name,
        name_en=row.name_en,
        welcome=row.welcome,
        welcome_en=row.welcome_en,
        contact=row.contact,
        contact_en=row.contact_en,
        columns=read_columns(row.columns),
        sections=read_sections(row.sections),
    )


def duty_deadlines(at: datetime.datetime, until: datetime.datetime) -> Iterator[Due]:
    """Return the notices to be published up to `until`, and by whom (one statement)."""
    for row in PublicationDuty.objects.filter(notice=None, due_at__gt=at, due_at__lte=until).order_by("pk"):
        yield Due(
            subject=str(row.pk),
            message=gettext_noop("Within %(left)s, by %(due)s, to be published: %(kind)s, %(title)s"),
            params={"kind": NoticeKind(row.kind).label, "title": row.title},
            link="notices_desk:home",
            since=row.since,
            due_at=row.due_at,
            organisation_id=row.organisation_id,
            roles=(Role.AGREEMENT_MANAGER, Role.REGULATOR),
        )
