"""Rows of the event log. They are written only by the SQL function `audit_append` and by `operations`."""

from django.db import models

# Streams are ordered by the bytes of their names, as the signed tree is, whatever the database's language.
BYTES = "C"


class Event(models.Model):
    """One thing that happened, said once. Append-only: triggers refuse UPDATE, DELETE and TRUNCATE.

    `body` is the truth, canonical JSON (RFC 8785) as text; `hash = SHA-256(prev_hash ‖ body)`. The columns beside it repeat
    the body for filters; `check` compares them. `epoch` and `txid` are the order in which readers follow.
    """

    epoch = models.IntegerField()
    txid = models.BigIntegerField()
    stream = models.TextField(db_collation=BYTES)
    seq = models.IntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    on_behalf_of = models.TextField(blank=True)
    action = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="audit_event_gap_free")]
        indexes = [models.Index(fields=["epoch", "txid", "id"], name="audit_event_reading_order")]

    def __str__(self) -> str:
        return f"{self.stream} #{self.seq} {self.action}"


class Stream(models.Model):
    """The head of one stream: its row lock gives out `seq` without gaps."""

    name = models.TextField(primary_key=True, db_collation=BYTES)
    seq = models.IntegerField()
    head = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Cursor(models.Model):
    """How far one reader has followed the log."""

    reader = models.CharField(max_length=80, primary_key=True)
    epoch = models.IntegerField(default=0)
    txid = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.reader


class SignedHead(models.Model):
    """One day's signed Merkle root over the heads of all streams; append-only like the events.

    `statement` is the exact text that was signed: day, time, number of streams, root, the SHA-256 of the statement before
    it, and the public key. `chunks` are the tree's nodes over each 1,024 leaves, with the name of the first stream under
    them (JSON: [[name, hex], …]): a proof needs the leaves of one of them only.
    """

    day = models.DateField(primary_key=True)
    statement = models.TextField()
    signature = models.BinaryField()
    chunks = models.JSONField()

    def __str__(self) -> str:
        return self.day.isoformat()


class SignedLeaf(models.Model):
    """The head of one stream as it entered the signed tree, from `day` until the stream's next leaf; append-only.

    Only changed heads get a row, so a day costs what happened on it, and every day's whole tree can be built again.
    """

    stream = models.TextField(db_collation=BYTES)
    day = models.DateField()
    seq = models.IntegerField()
    head = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "day"], name="audit_leaf_once_a_day")]

    def __str__(self) -> str:
        return f"{self.stream} #{self.seq} {self.day}"
