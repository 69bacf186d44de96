"""Documents know within how many days their goods are delivered; those written before are filled."""

from django.db import migrations

from catalog_sync.search_index.rules.documents import DELIVERY_STEPS

_STEPS = ", ".join(f"CASE WHEN delivery_days <= {days} THEN '=within:{days}' END" for days in DELIVERY_STEPS)
FILL = f"""
UPDATE search_index_searchlisting SET terms = terms || array_to_tsvector(array_remove(ARRAY[{_STEPS}], NULL))
WHERE delivery_days <= {max(DELIVERY_STEPS)};
"""


class Migration(migrations.Migration):
    dependencies = [("search_index", "0002_attributes")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
