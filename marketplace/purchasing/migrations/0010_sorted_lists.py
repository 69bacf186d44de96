"""Long lists are sorted by day and total out of an index, made beside the purchases that go on meanwhile.

If it breaks off, PostgreSQL leaves an invalid index of one of these names: drop that and migrate again.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # An index isn't made concurrently within a transaction.
    atomic = False
    dependencies = [("purchasing", "0009_lists")]

    operations = [
        AddIndexConcurrently("purchase", models.Index(fields=["submitted_at", "id"], name="purchase_by_day")),
        AddIndexConcurrently("purchase", models.Index(fields=["total", "id"], name="purchase_by_total")),
        AddIndexConcurrently("order", models.Index(fields=["supplier", "total", "id"], name="order_by_supplier_total")),
    ]
