"""Lists of organisations are read along an index of their names, made beside what goes on meanwhile.

If it breaks off, PostgreSQL leaves an invalid index of this name: drop that and migrate again.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # An index isn't made concurrently within a transaction.
    atomic = False
    dependencies = [("organisations", "0003_registrations")]

    operations = [
        AddIndexConcurrently("organisation", models.Index(fields=["name", "id"], name="organisation_by_name")),
    ]
