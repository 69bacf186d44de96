"""What an acceptance saw: whether the goods were in order, with photos and papers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_append_only"),
        ("fulfilment", "0002_claims_ratings"),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptance",
            name="passed",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="documents",
            field=models.ManyToManyField(related_name="+", to="documents.document"),
        ),
    ]
