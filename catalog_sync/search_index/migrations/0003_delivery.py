"""Documents know within how many days their goods are delivered; those written before are filled."""

from django.db import migrations

# The steps of that day (`rules/documents.py` has today's).
_DAYS = (1, 3, 7)
_STEPS = ", ".join(f"CASE WHEN delivery_days <= {days} THEN '=within:{days}' END" for days in _DAYS)
FILL = f"""
UPDATE search_index_searchlisting SET terms = terms || array_to_tsvector(array_remove(ARRAY[{_STEPS}], NULL))
WHERE delivery_days <= {max(_DAYS)};
"""


class Migration(migrations.Migration):
    dependencies = [("search_index", "0002_attributes")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
