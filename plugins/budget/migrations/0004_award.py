"""Money given back when an award stays below what was frozen: what a posting's kind may say."""

from django.db import migrations, models

_KINDS = ("freeze", "return", "award", "commit", "release", "reject", "payable", "refund")


class Migration(migrations.Migration):
    """No row changes."""

    dependencies = [("budget", "0003_refunds")]

    operations = [
        migrations.AlterField(
            model_name="posting",
            name="kind",
            field=models.CharField(choices=[(one, one) for one in _KINDS], max_length=10),
        ),
    ]
