"""A region's site, kept by its officers."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.inputs import read_note
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.notices.events import SiteChanged
from marketplace.notices.models import SiteSettings
from marketplace.notices.permissions import Permission
from marketplace.notices.rules.sites import LONGEST_TEXT, columns_as_data, read_columns, read_sections, read_slug
from marketplace.organisations.queries import region as known_region

_LINES = {"name": 60, "name_en": 80}
_TEXTS = ("welcome", "welcome_en", "contact", "contact_en")


@operation(Permission.SITE_CHANGE)
def change_site(
    *,
    actor: Actor,
    at: datetime.datetime,
    region: str,
    slug: str = "",
    texts: Mapping[str, str],
    columns: Sequence[Mapping[str, Any]] | None = None,
    sections: Sequence[str] | None = None,
) -> str:
    """Set all that a region says of its site and return the site's address.

    `texts` may hold `name`, `welcome`, `contact` and their English forms (`…_en`). What is blank or None is taken from the
    region above; a name is not. `columns` are mappings with `code`, `name`, `name_en` and `kinds`, in their order, `sections`
    names of `Section`. Raises `InvalidInput` naming the field, `NotFound` for an unknown region and `Conflict` when
    another region has the address.
    """
    row = SiteSettings.objects.filter(region_id=region).first() or SiteSettings(region=known_region(code=region))
    authorize(actor, Permission.SITE_CHANGE, row)
    row.slug = read_slug(slug) or None
    for name, most in _LINES.items():
        setattr(row, name, read_note(texts.get(name, ""), field=name, most=most))
    for name in _TEXTS:
        setattr(row, name, read_note(texts.get(name, ""), field=name, most=LONGEST_TEXT))
    row.columns = columns_as_data(read_columns(columns))
    chosen = read_sections(sections)
    row.sections = None if chosen is None else [section.value for section in chosen]
    row.changed_at = at
    if row.slug and SiteSettings.objects.filter(slug=row.slug).exclude(region_id=region).exists():
        raise Conflict(
            gettext_noop("Another region's site has this address."),
            fields={"slug": gettext_noop("Choose another address.")},
        )
    row.save()
    kept = {name: getattr(row, name) for name in ("slug", *_LINES, *_TEXTS, "columns", "sections")}
    record(stream=f"site/{region}", actor=actor, at=at, events=[SiteChanged(subject=region, settings=kept)])
    return row.slug or region
