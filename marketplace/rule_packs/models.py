"""Rule packs in the database: versions and their parameters. Rows are added and never changed; triggers refuse the rest."""

from django.db import models
from django.db.models import F, Q

from marketplace.plugin_api.parameters import Mark, Reference
from marketplace.rule_packs.rules import Tighten


class PackVersion(models.Model):
    """One version of one pack. The highest version of a pack governs; `digest` is the SHA-256 of its content."""

    pack = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "version"], name="pack_version_once"),
            models.CheckConstraint(condition=Q(version__gt=0), name="pack_version_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.pack} v{self.version}"


class PackParameter(models.Model):
    """One value in one pack version; the fields mean what `plugin_api.parameters.Parameter` says."""

    pack_version = models.ForeignKey(PackVersion, models.PROTECT, related_name="parameters")
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=20, blank=True)
    source_key = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=10, choices=[(mark.value, mark.value) for mark in Mark])
    region = models.CharField(max_length=6)
    category = models.CharField(max_length=9, blank=True)
    tighten = models.CharField(max_length=4, choices=[(rule.value, rule.value) for rule in Tighten])
    reference = models.CharField(max_length=20, choices=[(ref.value, ref.value) for ref in Reference])
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pack_version", "name", "region", "category", "effective_from"], name="pack_parameter_once"
            ),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gt=F("effective_from")),
                name="pack_parameter_term_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} {self.unit}"
