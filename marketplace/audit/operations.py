"""Signing the log: one signed Merkle root a day over the heads of all streams.

A hash chain alone shows neither a cut tail nor an owner who writes everything anew; a signature that others hold does.
"""

import datetime

from django.db import connection

from marketplace.audit.keys import public_key, signing_key
from marketplace.audit.merkle import root
from marketplace.audit.models import SignedHead
from marketplace.audit.permissions import AuditPermission
from marketplace.audit.queries import leaves_of
from marketplace.audit.statement import head_statement
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.operations import operation

# Leaves under one kept node: a power of two, so that each is a full subtree (the last one aside).
CHUNK = 1024
# Who signs a day holds this advisory lock to the end of its transaction.
_SIGNERS = 0x7369676E

_NEW_LEAVES = """
INSERT INTO audit_signedleaf (stream, day, seq, head)
SELECT stream.name, %s, stream.seq, stream.head
FROM audit_stream stream
WHERE NOT EXISTS (
    SELECT FROM audit_signedleaf leaf WHERE leaf.stream = stream.name AND leaf.seq = stream.seq
)
"""


@operation(AuditPermission.SIGN_HEADS)
def sign_heads(*, actor: Actor, at: datetime.datetime) -> str | None:
    """Sign the heads of all streams for the day of `at` in China, once; return the day (ISO), or None if it is signed.

    A sweep calls this as often as it likes, in any number of copies. A day without a sweep is not signed later: the next
    one covers what happened on it.
    """
    day = local_date(at)
    if SignedHead.objects.filter(day__gte=day).exists():
        return None
    with connection.cursor() as cursor:
        # Whoever runs the mall may only append to the table, so it can't be locked as such.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SIGNERS])
        previous = SignedHead.objects.order_by("-day").first()
        if previous and previous.day >= day:
            return None
        cursor.execute(_NEW_LEAVES, [day])
    leaves = leaves_of(day=day)
    chunks = [
        (leaves[start].stream, root(leaf.hash for leaf in leaves[start : start + CHUNK]))
        for start in range(0, len(leaves), CHUNK)
    ]
    statement = head_statement(
        day=day,
        at=at,
        streams=len(leaves),
        root=root(node for _, node in chunks),
        previous=previous.statement if previous else None,
        public_key=public_key(),
    )
    SignedHead.objects.create(
        day=day,
        statement=statement,
        signature=signing_key().sign(statement.encode()),
        chunks=[(first, node.hex()) for first, node in chunks],
    )
    return day.isoformat()
