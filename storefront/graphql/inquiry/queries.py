"""Fields of `Query` about mini-competitions."""

from typing import Any

import graphene

from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries import competition, competition_list, competition_view, own_view, to_invite
from marketplace.kernel import clock
from storefront.graphql.inquiry.types import (
    CompetedLine,
    CompetitionInside,
    MiniCompetition,
    MiniCompetitionConnection,
    OwnCompetition,
)
from storefront.kit.graphql import keyset_connection, page_arguments, signed_in

_VIEW = Permission.COMPETITION_VIEW.value


def _lines(lines: Any, options: Any = None) -> list[CompetedLine]:
    return [
        CompetedLine(
            position=line.position,
            title=line.title,
            quantity=line.quantity,
            unit=line.unit,
            options=list((options or {}).get(line.position, ())),
        )
        for line in lines
    ]


class InquiryQuery:
    """Mini-competitions: for the buyer unit, those who supervise it, and the suppliers invited."""

    mini_competitions = graphene.Field(
        graphene.NonNull(MiniCompetitionConnection),
        state=graphene.String(required=True, default_value=""),
        **page_arguments(),
        description="Competitions the viewer may see, latest first. Added in 0.3.",
    )
    mini_competition = graphene.Field(
        MiniCompetition, number=graphene.String(required=True), description="One by its number. Added in 0.3."
    )
    competition_inside = graphene.Field(
        CompetitionInside,
        number=graphene.String(required=True),
        description="Whom it invited, and after the opening all quotes compared. Added in 0.3.",
    )
    own_competition = graphene.Field(
        OwnCompetition,
        number=graphene.String(required=True),
        description="What an invited supplier may quote, and its own quote. Added in 0.3.",
    )
    suppliers_to_invite = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        purchase=graphene.String(required=True),
        description="Names of the suppliers that match every line of the viewer's approved purchase. Added in 0.3.",
    )

    @staticmethod
    def resolve_mini_competitions(
        root: Any, info: graphene.ResolveInfo, *, state: str, first: int, after: str | None = None
    ) -> Any:
        """Return a page."""
        rows = competition_list(signed_in(info, _VIEW), state=state)
        order = ("-invited_at", "-pk")
        return keyset_connection(MiniCompetitionConnection, rows, order=order, first=first, after=after)

    @staticmethod
    def resolve_mini_competition(root: Any, info: graphene.ResolveInfo, number: str) -> Any:
        """Return one, or the error that there is none the viewer may see."""
        return competition(signed_in(info, _VIEW), number)

    @staticmethod
    def resolve_competition_inside(root: Any, info: graphene.ResolveInfo, number: str) -> CompetitionInside:
        """Return one whole, or the error that there is none the viewer may see whole."""
        view = competition_view(signed_in(info, _VIEW), number, at=clock.now())
        return CompetitionInside(
            competition=view.competition,
            lines=_lines(view.lines),
            suppliers=[one.name for one in view.suppliers],
            sealed=view.sealed,
            quotes=view.quotes,
        )

    @staticmethod
    def resolve_own_competition(root: Any, info: graphene.ResolveInfo, number: str) -> OwnCompetition:
        """Return one as its invited supplier sees it, or the error that the viewer was not invited."""
        view = own_view(signed_in(info, _VIEW), number, at=clock.now())
        return OwnCompetition(
            competition=view.competition, lines=_lines(view.lines, view.options), quote=view.quote, won=view.won
        )

    @staticmethod
    def resolve_suppliers_to_invite(root: Any, info: graphene.ResolveInfo, purchase: str) -> list[str]:
        """Return names, or the error that nobody is to be invited for it."""
        return to_invite(signed_in(info, Permission.COMPETITION_RUN.value), purchase, at=clock.now())[2]
