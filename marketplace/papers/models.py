"""Papers that were issued."""

from django.db import models

from marketplace.papers.states import PaperKind


class Paper(models.Model):
    """What a paper of one thing said when it was issued: `content` is all of it, `digest` the hash of that.

    `stream`, `seq` and `head` (hex) name the event it rests on. The same state of the same thing is one paper, however often
    it is printed and whatever key the installation has by then. Append-only: triggers refuse every change.
    """

    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PaperKind])
    number = models.CharField(max_length=44)
    stream = models.CharField(max_length=100)
    seq = models.IntegerField()
    head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    log = models.CharField(max_length=100)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number", "seq", "digest"], name="paper_once_a_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
