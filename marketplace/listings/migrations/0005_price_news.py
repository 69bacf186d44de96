"""The latest prices of the whole mall are read page by page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listings", "0004_reviews")]

    operations = [
        migrations.AddIndex(
            model_name="pricechange",
            index=models.Index(fields=["-at", "-id"], name="price_news"),
        ),
    ]
