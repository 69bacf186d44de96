"""Notices, the terms they state, sites with their columns, and what a person was told."""

import datetime
from typing import Any

import graphene
from django.utils.translation import gettext
from graphene import relay

from marketplace.notices.queries import attachments
from marketplace.notices.states import NoticeKind as Kind
from marketplace.notices.states import Term
from marketplace.notifications.queries import words_of
from storefront.graphql.notices.letters import NotificationKind
from storefront.graphql.organisations.types import Region
from storefront.kit.graphql import of_one

NoticeKind = graphene.Enum.from_enum(
    Kind,
    name="NoticeKind",
    description=lambda kind: f"{kind.label}." if kind else "What a notice announces. Added in 0.2.",
)


class NoticeTerm(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """One thing that a notice states. Added in 0.2."""

    term = graphene.String(required=True, description="Stable code, such as `deadline`.")
    label = graphene.String(required=True, description="The heading in the reader's language.")
    text = graphene.String(required=True)


class NoticeFile(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A file published with a notice, to be fetched at /notices/<number>/files/<id>/. Added in 0.2."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    size = graphene.Int(required=True, description="Bytes.")
    sha256 = graphene.String(required=True)


class Notice(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A published notice; its text never changes. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node,)

    number = graphene.String(required=True)
    kind = graphene.String(required=True)
    state = graphene.String(required=True, description="published, corrected or withdrawn.")
    region = graphene.NonNull(Region)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    terms = graphene.List(graphene.NonNull(NoticeTerm), required=True)
    subject = graphene.String(required=True, description="What it speaks of, kind and number; empty for none.")
    publisher = graphene.String(required=True)
    published_at = graphene.DateTime(required=True)
    content_sha256 = graphene.String(required=True, description="Hash of the bytes at /notices/<number>.json.")
    withdrawn_at = graphene.DateTime()
    withdrawal_reason = graphene.String(required=True)
    files = graphene.List(graphene.NonNull(NoticeFile), required=True)

    @staticmethod
    def resolve_terms(row: Any, info: graphene.ResolveInfo) -> list[NoticeTerm]:
        """Return the terms in their order."""
        return [
            NoticeTerm(term=Term(name).value, label=gettext(Term(name).label), text=text) for name, text in row.terms
        ]

    @staticmethod
    @of_one
    def resolve_files(row: Any, info: graphene.ResolveInfo) -> list[Any]:
        """Return the files; no statement for a notice without any."""
        return list(attachments(row)) if row.attachments else []


class NoticeConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Notices, page by page. Added in 0.2."""

    class Meta:
        node = Notice


class NoticeDraft(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A notice that the viewer's organisation is writing. Added in 0.2."""

    id = graphene.Int(required=True, description="For `changeDraft` and `publishDraft`.")
    kind = graphene.String(required=True)
    region = graphene.NonNull(Region)
    title = graphene.String(required=True)
    title_en = graphene.String(required=True)
    subject = graphene.String(required=True)
    terms = graphene.List(graphene.NonNull(NoticeTerm), required=True)

    @staticmethod
    def resolve_terms(row: Any, info: graphene.ResolveInfo) -> list[NoticeTerm]:
        """Return the terms written so far."""
        return Notice.resolve_terms(row, info)


class NoticeDraftConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Drafts, page by page. Added in 0.2."""

    class Meta:
        node = NoticeDraft


class PublicationDuty(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A notice that must be published by a day. Added in 0.2."""

    kind = graphene.String(required=True)
    subject = graphene.String(required=True)
    title = graphene.String(required=True)
    rule = graphene.String(required=True, description="The parameter of the rule packs behind it.")
    since = graphene.DateTime(required=True)
    due_at = graphene.DateTime(required=True)
    provisional = graphene.Boolean(required=True)
    organisation = graphene.String(required=True, description="Who has to publish it.")

    @staticmethod
    def resolve_organisation(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the organisation's name."""
        return str(row.organisation.name)


class PublicationDutyConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Duties, page by page. Added in 0.2."""

    class Meta:
        node = PublicationDuty


class SiteColumn(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A column of a site and the kinds of notices that stand in it. Added in 0.2."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    kinds = graphene.List(graphene.NonNull(graphene.String), required=True)


class Site(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A region's own site at /sites/<address>/, with what it inherits from the region above. Added in 0.2."""

    region = graphene.String(required=True, description="The region's code.")
    address = graphene.String(required=True)
    name = graphene.String(required=True)
    name_en = graphene.String(required=True)
    welcome = graphene.String(required=True)
    welcome_en = graphene.String(required=True)
    contact = graphene.String(required=True)
    contact_en = graphene.String(required=True)
    columns = graphene.List(graphene.NonNull(SiteColumn), required=True)
    sections = graphene.List(graphene.NonNull(graphene.String), required=True)


class Notification(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """What the viewer was told for the organisation acted for. Added in 0.2."""

    class Meta:
        interfaces = (relay.Node,)

    number = graphene.Int(required=True, description="For `readNotifications`.")
    kind = graphene.NonNull(NotificationKind)
    text = graphene.String(required=True, description="In the reader's language.")
    link = graphene.String(required=True, description="A page's name and its arguments; empty for none.")
    at = graphene.DateTime(required=True)
    read_at = graphene.DateTime()

    @staticmethod
    def resolve_number(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the id."""
        return int(row.pk)

    @staticmethod
    def resolve_text(row: Any, info: graphene.ResolveInfo) -> str:
        """Return the message filled and translated."""
        return words_of(row)

    @staticmethod
    def resolve_at(row: Any, info: graphene.ResolveInfo) -> datetime.datetime:
        """Return when it happened."""
        moment: datetime.datetime = row.at
        return moment


class NotificationConnection(relay.Connection):  # type: ignore[misc] # graphene has no types
    """Notifications, page by page. Added in 0.2."""

    class Meta:
        node = Notification

    unread_count = graphene.Int(description="How many the viewer has not read, on whatever page.")
