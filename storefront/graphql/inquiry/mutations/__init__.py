"""The mutations of mini-competitions, one file each."""

from storefront.graphql.inquiry.mutations.award_competition import AwardCompetition
from storefront.graphql.inquiry.mutations.fail_competition import FailCompetition
from storefront.graphql.inquiry.mutations.invite_quotes import InviteQuotes
from storefront.graphql.inquiry.mutations.open_quotes import OpenQuotes
from storefront.graphql.inquiry.mutations.pass_over_winner import PassOverWinner
from storefront.graphql.inquiry.mutations.submit_quote import SubmitQuote
from storefront.graphql.inquiry.mutations.withdraw_quote import WithdrawQuote


class InquiryMutations:
    """Fields of `Mutation` about mini-competitions, in the order of their life."""

    invite_quotes = InviteQuotes.Field()
    submit_quote = SubmitQuote.Field()
    withdraw_quote = WithdrawQuote.Field()
    open_quotes = OpenQuotes.Field()
    pass_over_winner = PassOverWinner.Field()
    award_competition = AwardCompetition.Field()
    fail_competition = FailCompetition.Field()
