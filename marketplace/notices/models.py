"""Public notices, what is still owed to the public, and the regions' own sites."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from marketplace.kernel.locks import Rank
from marketplace.notices.states import NoticeKind, NoticeState, Term


class Notice(models.Model):
    """One notice. A draft may change; of a published one triggers refuse every change but those of its state.

    `terms` is a list of [term, text] in the order shown; `subject` what it speaks of (`agreement/KJXY-…`), blank for an
    officer's own words; `content_sha256` the hash of the text anybody can fetch; `attachments` the ids of its documents in
    their order; `stream` and `seq` where its publication stands in the log, filled in once that is committed. `search` holds its words.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.NOTICE

    number = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001 - a draft has none, and must not share ""
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in NoticeKind])
    state = models.CharField(max_length=10, default=NoticeState.DRAFT)
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    terms = models.JSONField(default=list)
    subject = models.CharField(max_length=80, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    publisher = models.CharField(max_length=120)
    author = models.CharField(max_length=80)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    attachments = ArrayField(models.BigIntegerField(), default=list)
    content_sha256 = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=200, blank=True)
    stream = models.CharField(max_length=100, blank=True)
    seq = models.IntegerField(null=True)
    search = SearchVectorField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in NoticeKind]), name="notice_kind_known"),
            models.CheckConstraint(
                condition=Q(state=NoticeState.DRAFT, number__isnull=True, published_at__isnull=True)
                | Q(number__isnull=False, published_at__isnull=False) & ~Q(state=NoticeState.DRAFT),
                name="notice_number_when_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.WITHDRAWN) | Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason=""),
                name="notice_withdrawal_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=~Q(state="draft"), name="notice_latest"),
            models.Index(fields=["region", "-published_at"], condition=~Q(state="draft"), name="notice_by_region"),
            models.Index(fields=["subject"], condition=~Q(subject=""), name="notice_by_subject"),
            GinIndex(fields=["search"], name="notice_words"),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'draft'} {self.title}"

    @property
    def term_rows(self) -> list[tuple[Term, str]]:
        """The terms in the order shown."""
        return [(Term(name), text) for name, text in self.terms]


class PublicationDuty(models.Model):
    """A notice that must be published by a day: what, about what, by which rule, and by whom.

    Registered by the app whose act causes it; fulfilled by the publication of a notice of the kind about the subject.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.NOTICE

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in NoticeKind])
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    next_check_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=8, blank=True)
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="duties")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(notice__isnull=True), name="duty_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "due_at"], condition=Q(notice__isnull=True), name="duty_open"),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="duty_to_check"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject} by {self.due_at:%Y-%m-%d}"


class SiteSettings(models.Model):
    """A region's own site: what is blank or null is taken from the region above, in the end from the defaults in `rules`."""

    region = models.OneToOneField("organisations.Region", models.PROTECT, primary_key=True, related_name="+")
    slug = models.SlugField(max_length=40, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    name = models.CharField(max_length=60, blank=True)
    name_en = models.CharField(max_length=80, blank=True)
    welcome = models.CharField(max_length=400, blank=True)
    welcome_en = models.CharField(max_length=400, blank=True)
    contact = models.CharField(max_length=400, blank=True)
    contact_en = models.CharField(max_length=400, blank=True)
    columns = models.JSONField(null=True)
    sections = models.JSONField(null=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name or self.region_id
