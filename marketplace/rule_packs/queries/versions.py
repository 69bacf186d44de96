"""Pack versions as they were loaded or approved, with their whole text."""

from django.db.models import Max

from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.rule_packs.models import PackVersion
from marketplace.rule_packs.packs import Pack, read_packs


def versions() -> list[PackVersion]:
    """Return all pack versions that were ever loaded, newest first."""
    return list(PackVersion.objects.order_by("pack", "-version"))


def version(pack: str, number: int) -> PackVersion:
    """Return one version of a pack; raises `NotFound`."""
    found = PackVersion.objects.filter(pack=pack, version=number).first()
    if found is None:
        raise NotFound(gettext_noop("This rule pack"))
    return found


def highest_version(pack: str) -> int:
    """Return the number of a pack's governing version, 0 when there is none."""
    return PackVersion.objects.filter(pack=pack).aggregate(highest=Max("version"))["highest"] or 0


def version_content(pack: str, number: int) -> Pack:
    """Return a version with its examples; raises `NotFound`, also for one whose examples nobody kept.

    Versions that came with former programs were stored without them: then the file that came with this one serves, if it
    is still the same.
    """
    row = version(pack, number)
    if row.content is not None:
        return Pack.model_validate(row.content)
    for bundled in read_packs():
        if (bundled.pack, bundled.version, bundled.digest) == (row.pack, row.version, row.digest):
            return bundled
    raise NotFound(gettext_noop("The whole text of this rule pack"))


def latest(pack: str) -> Pack:
    """Return the governing version of a pack with its examples; raises `NotFound`."""
    return version_content(pack, highest_version(pack))


def latest_of_region(region: str) -> PackVersion | None:
    """Return the governing version of a region's own pack, None when it has none."""
    return PackVersion.objects.filter(region=region).order_by("-version").first()
