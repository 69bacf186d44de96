"""Moving money on budget lines, inside the transaction of the step that moves it.

One statement changes the line and writes the posting, so that neither can be without the other; it holds only if the column
it takes from has enough, judged by the database under the row's lock. `budget_posted_once` refuses a second posting.
"""

import datetime
import functools
from decimal import Decimal

from django.db import connection
from psycopg import sql

from marketplace.kernel.locks import Rank, note_rank
from plugins.budget.states import Movement

_MOVE = sql.SQL(
    "WITH moved AS (UPDATE budget_budgetline SET {changes} WHERE code = %(code)s AND {enough} RETURNING id)"
    ' INSERT INTO budget_posting (line_id, purchase, "order", claim, kind, amount, at)'
    " SELECT id, %(purchase)s, %(order)s, %(claim)s, %(kind)s, %(amount)s, %(at)s FROM moved"
)


def post(
    *,
    movement: Movement,
    code: str,
    purchase: str,
    order: str,
    amount: Decimal,
    at: datetime.datetime,
    claim: str = "",
) -> bool:
    """Move `amount` yuan on the line `code` and write the posting; return whether there was enough to move.

    Raises an integrity error when this movement was posted before.
    """
    note_rank(Rank.PLUGIN)
    values = {
        "code": code,
        "purchase": purchase,
        "order": order,
        "claim": claim,
        "kind": movement.kind.value,
        "amount": amount,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(movement), values)
        return bool(cursor.rowcount == 1)


@functools.cache
def _statement(movement: Movement) -> str:
    changes: list[sql.Composable] = []
    enough: sql.Composable = sql.SQL("amount - frozen - committed - payable >= %(amount)s")
    if movement.source:
        source = sql.Identifier(movement.source)
        changes.append(sql.SQL("{0} = {0} - %(amount)s").format(source))
        enough = sql.SQL("{} >= %(amount)s").format(source)
    if movement.target:
        changes.append(sql.SQL("{0} = {0} + %(amount)s").format(sql.Identifier(movement.target)))
    return _MOVE.format(changes=sql.SQL(", ").join(changes), enough=enough).as_string()
