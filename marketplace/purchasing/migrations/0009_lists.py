"""Every purchase is found under the words of its title; long lists are sorted by day and total out of an index."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from marketplace.kernel.matching import vector
from marketplace.kernel.words import lexemes

BATCH = 2_000


def write_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the words of the purchases that are there."""
    Purchase, PurchaseWords = (apps.get_model("purchasing", name) for name in ("Purchase", "PurchaseWords"))
    rows = Purchase.objects.values_list("pk", "title")
    PurchaseWords.objects.bulk_create(
        (PurchaseWords(purchase_id=pk, search=vector(lexemes(title))) for pk, title in rows.iterator(chunk_size=BATCH)),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("purchasing", "0008_awarded_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="PurchaseWords",
            fields=[
                (
                    "purchase",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="purchasing.purchase",
                    ),
                ),
                ("search", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="purchase_words")],
            },
        ),
        migrations.RunPython(write_words, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="purchase", index=models.Index(fields=["submitted_at", "id"], name="purchase_by_day")
        ),
        migrations.AddIndex(
            model_name="purchase", index=models.Index(fields=["total", "id"], name="purchase_by_total")
        ),
        migrations.AddIndex(
            model_name="order", index=models.Index(fields=["supplier", "total", "id"], name="order_by_supplier_total")
        ),
    ]
