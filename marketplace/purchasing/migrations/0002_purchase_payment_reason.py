"""What was agreed about a longer term of payment than the usual one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Purchases of former versions agreed on nothing."""

    dependencies = [("purchasing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="purchase",
            name="payment_reason",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
