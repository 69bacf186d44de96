"""Every purchase is found under the words of its title.

The sweep `purchasing.write_words` writes those of the purchases that are there, and of any that a program of before submits
beside this one.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


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
    ]
