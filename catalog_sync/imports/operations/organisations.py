"""Set up a region and the organisations in it, by the same operations that people use. Safe to repeat."""

import datetime

from catalog_sync.imports.rules.province import Province, credit_code
from marketplace.kernel.actor import SYSTEM, OrganisationKind
from marketplace.organisations.operations import load_regions, register_organisation
from marketplace.organisations.queries import organisation_ids
from marketplace.organisations.rules import RegionRow


def set_up_organisations(province: Province, at: datetime.datetime) -> dict[str, int]:
    """Load the regions and return the ids of the organisations by their keys, registering those that are new."""
    load_regions(actor=SYSTEM, at=at, regions=[RegionRow(**row) for row in province.tables["region"]])
    rows = province.tables["organisation"]
    codes = {row["key"]: credit_code(row["body"]) for row in rows}
    known = organisation_ids(credit_codes=list(codes.values()))
    ids: dict[str, int] = {}
    # Units above before the units below them.
    for row in sorted(rows, key=lambda row: row.get("level", 0)):
        code = codes[row["key"]]
        ids[row["key"]] = known.get(code) or register_organisation(
            actor=SYSTEM,
            at=at,
            credit_code=code,
            kind=OrganisationKind(row["kind"]),
            name=row["name"],
            name_en=row["name_en"],
            region=row["region"],
            small_or_micro=row.get("small_or_micro", False),
            level=row.get("level"),
            competent_id=ids[row["competent"]] if "competent" in row else None,
        )
    return ids
