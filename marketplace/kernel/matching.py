"""Full-text columns that hold the words of `kernel.words`, and the questions that they answer."""

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.functions import Cast

from marketplace.kernel.words import MOST_TERMS, terms


class _Matches(Func):
    """`tsvector @@ tsquery`, the question's words cut by the house and not by PostgreSQL's parser."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def vector(lexemes: str) -> Cast:
    """Return what a full-text column takes, of `kernel.words.lexemes`."""
    return Cast(Value(lexemes), SearchVectorField())


def matching(column: str, text: str) -> Q:
    """Return the condition that a full-text column holds all words of `text`; text without any word matches nothing."""
    demanded = terms(text)[:MOST_TERMS]
    if not demanded:
        return Q(pk__in=[])
    return Q(_Matches(F(column), Cast(Value(" & ".join(demanded)), SearchQueryField())))
