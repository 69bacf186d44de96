"""Fields of `Query` about notices, sites and notifications."""

from typing import Any

import graphene

from marketplace.notices.permissions import Permission as NoticePermission
from marketplace.notices.queries import drafts_of, notice, notices, open_duties, region_at, site
from marketplace.notifications.permissions import Permission
from marketplace.notifications.queries import letters_of, notifications_of, unread_count
from marketplace.organisations.queries import region as known_region
from storefront.graphql.notices.letters import Correspondence, LetterConnection, NotificationKind, held_by
from storefront.graphql.notices.types import (
    Notice,
    NoticeConnection,
    NoticeDraftConnection,
    NoticeKind,
    NotificationConnection,
    PublicationDutyConnection,
    Site,
)
from storefront.kit.graphql import keyset_connection, page_arguments, selects, signed_in


class NoticeQuery:
    """What is published for everybody, and what the viewer was told."""

    notices = graphene.Field(
        graphene.NonNull(NoticeConnection),
        q=graphene.String(required=True, default_value="", description="Words in Chinese or English."),
        region=graphene.String(description="A region's code: its notices, those below, and rules that hold in it."),
        kinds=graphene.List(graphene.NonNull(NoticeKind), required=True, default_value=()),
        subject=graphene.String(required=True, default_value="", description="Such as `agreement/KJXY-…`."),
        since=graphene.Date(),
        until=graphene.Date(),
        **page_arguments(),
        description="Published notices, latest first. Added in 0.2.",
    )
    notice = graphene.Field(
        Notice, number=graphene.String(required=True), description="One notice by its number. Added in 0.2."
    )
    notice_drafts = graphene.Field(
        graphene.NonNull(NoticeDraftConnection),
        **page_arguments(),
        description="What the viewer's organisation is writing, latest first, for those who publish. Added in 0.2.",
    )
    publication_duties = graphene.Field(
        graphene.NonNull(PublicationDutyConnection),
        **page_arguments(),
        description="Notices still to be published, nearest deadline first, for those who publish. Added in 0.2.",
    )
    site = graphene.Field(
        Site,
        address=graphene.String(required=True, description="The site's own address or its region's code."),
        description="A region's site. Added in 0.2.",
    )
    notifications = graphene.Field(
        graphene.NonNull(NotificationConnection),
        unread=graphene.Boolean(required=True, default_value=False),
        kind=NotificationKind(),
        **page_arguments(),
        description="What the viewer was told, latest first. Added in 0.2.",
    )
    correspondence = graphene.Field(
        graphene.NonNull(Correspondence), description="How the viewer is written to outside the mall. Added in 0.2."
    )
    letters = graphene.Field(
        graphene.NonNull(LetterConnection),
        **page_arguments(),
        description="Letters to the viewer, latest first. Added in 0.2.",
    )

    @staticmethod
    def resolve_notices(
        root: Any, info: graphene.ResolveInfo, *, q: str, first: int, after: str | None = None, **filters: Any
    ) -> NoticeConnection:
        """Return a page."""
        rows = notices(text=q, **filters)
        return keyset_connection(NoticeConnection, rows, order=("-published_at", "-pk"), first=first, after=after)

    @staticmethod
    def resolve_notice(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one notice, or the error that there is none."""
        return notice(number=number)

    @staticmethod
    def resolve_notice_drafts(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> NoticeDraftConnection:
        """Return a page of drafts."""
        rows = drafts_of(signed_in(info, NoticePermission.NOTICE_WRITE.value))
        return keyset_connection(NoticeDraftConnection, rows, order=("-pk",), first=first, after=after)

    @staticmethod
    def resolve_publication_duties(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> PublicationDutyConnection:
        """Return a page of duties."""
        rows = open_duties(signed_in(info, NoticePermission.NOTICE_WRITE.value))
        return keyset_connection(PublicationDutyConnection, rows, order=("due_at", "pk"), first=first, after=after)

    @staticmethod
    def resolve_site(root: Any, info: graphene.ResolveInfo, address: str) -> Any:
        """Return a site, or the error that there is none."""
        return site(region=known_region(code=region_at(address=address)).code)

    @staticmethod
    def resolve_notifications(
        root: Any, info: graphene.ResolveInfo, *, unread: bool, first: int, after: str | None = None, kind: Any = None
    ) -> NotificationConnection:
        """Return a page; how many are unread is counted only when asked for."""
        actor = signed_in(info, Permission.NOTIFICATION_READ.value)
        rows = notifications_of(actor, unread=unread, kind=str(getattr(kind, "value", kind) or ""))
        found = keyset_connection(NotificationConnection, rows, order=("-at", "-pk"), first=first, after=after)
        if selects(info, "unreadCount"):
            found.unread_count = unread_count(actor)
        return found

    @staticmethod
    def resolve_correspondence(root: Any, info: graphene.ResolveInfo) -> Correspondence:
        """Return the viewer's choices."""
        return held_by(signed_in(info, Permission.CORRESPONDENCE_CHANGE.value))

    @staticmethod
    def resolve_letters(
        root: Any, info: graphene.ResolveInfo, *, first: int, after: str | None = None
    ) -> LetterConnection:
        """Return a page."""
        rows = letters_of(signed_in(info, Permission.NOTIFICATION_READ.value))
        return keyset_connection(LetterConnection, rows, order=("-made_at", "-pk"), first=first, after=after)
