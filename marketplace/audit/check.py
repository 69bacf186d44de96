"""Checking the whole log where it lies: what a superuser changed behind the triggers' back shows here.

The database recomputes every hash. Who could rewrite the rows could rewrite the hashes with them, but not the signed heads:
their signatures, their chain and their leaves are compared with the events.
"""

import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from marketplace.audit.keys import public_key
from marketplace.audit.merkle import root
from marketplace.audit.models import SignedHead
from marketplace.audit.queries import leaves_of

# Never more than this of one kind: the first ones tell where to look.
MOST = 20

# Each returns lines that read on after the stream's name.
_CHECKS = (
    # The text says something else than its hash.
    """
    SELECT stream || ' #' || seq || ': the text does not match its hash' FROM audit_event
    WHERE hash <> sha256(prev_hash || convert_to(body, 'UTF8')) LIMIT %s
    """,
    # A link is missing, doubled or out of order.
    """
    SELECT stream || ' #' || seq || ': does not follow the event before it' FROM (
        SELECT stream, seq, prev_hash, row_number() OVER chain AS place,
               coalesce(lag(hash) OVER chain, audit_genesis(stream)) AS expected
        FROM audit_event WINDOW chain AS (PARTITION BY stream ORDER BY seq)
    ) link WHERE seq <> place OR prev_hash <> expected LIMIT %s
    """,
    # The tail is cut, or events stand behind the head.
    """
    SELECT coalesce(stream.name, tail.stream) || ': ends at #' || coalesce(tail.seq, 0) || ', its head says #'
           || coalesce(stream.seq, 0)
    FROM audit_stream stream FULL JOIN (
        SELECT DISTINCT ON (stream) stream, seq, hash FROM audit_event ORDER BY stream, seq DESC
    ) tail ON tail.stream = stream.name
    WHERE (stream.seq, stream.head) IS DISTINCT FROM (tail.seq, tail.hash) LIMIT %s
    """,
    # The columns used for filters say something else than the text.
    """
    SELECT stream || ' #' || seq || ': the columns do not match the text' FROM (
        SELECT *, body::jsonb AS content FROM audit_event
    ) event
    WHERE (action, subject, at) IS DISTINCT FROM
          (content->>'action', content->>'subject', (content->>'at')::timestamptz)
       OR actor IS DISTINCT FROM
          'user:' || (content#>>'{actor,id}') || '@org:' || (content#>>'{actor,organisation}')
    LIMIT %s
    """,
    # What was signed is no longer there.
    """
    SELECT leaf.stream || ' #' || leaf.seq || ': differs from what was signed on ' || leaf.day
    FROM audit_signedleaf leaf LEFT JOIN audit_event event ON event.stream = leaf.stream AND event.seq = leaf.seq
    WHERE event.hash IS DISTINCT FROM leaf.head LIMIT %s
    """,
)


def check_log() -> list[str]:
    """Return what is wrong with the log, a line each; an empty list when every event and every signed head holds."""
    problems: list[str] = []
    with connection.cursor() as cursor:
        for query in _CHECKS:
            cursor.execute(query, [MOST])
            problems += [line for (line,) in cursor]
    return problems + _check_signatures()


def _check_signatures() -> list[str]:
    problems, previous = [], None
    for head in SignedHead.objects.order_by("day").iterator():
        statement = json.loads(head.statement)
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(statement["public_key"]))
            key.verify(bytes(head.signature), head.statement.encode())
        except InvalidSignature:
            problems.append(f"signed head {head.day}: the signature does not fit")
        if statement["previous"] != previous:
            problems.append(f"signed head {head.day}: does not follow the signed head before it")
        previous = hashlib.sha256(head.statement.encode()).hexdigest()
    latest = SignedHead.objects.order_by("-day").first()
    if latest is None:
        return problems
    statement = json.loads(latest.statement)
    leaves = leaves_of(day=latest.day)
    if (statement["streams"], statement["root"]) != (len(leaves), root(leaf.hash for leaf in leaves).hex()):
        problems.append(f"signed head {latest.day}: its root is not that of the kept leaves")
    if statement["public_key"] != public_key():
        problems.append(f"signed head {latest.day}: signed with another key than this installation's")
    return problems
