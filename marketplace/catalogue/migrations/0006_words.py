"""Every product is found under its words, also one that nobody offers any more."""

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
    """Write the words of the products that are there."""
    Product, ProductWords = (apps.get_model("catalogue", name) for name in ("Product", "ProductWords"))
    rows = Product.objects.values_list("pk", "name", "name_en", "brand", "model_code", "code")
    ProductWords.objects.bulk_create(
        (
            ProductWords(product_id=pk, search=vector(lexemes(" ".join(texts))))
            for pk, *texts in rows.iterator(chunk_size=BATCH)
        ),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProductWords",
            fields=[
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="catalogue.product",
                    ),
                ),
                ("search", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="product_words")],
            },
        ),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
