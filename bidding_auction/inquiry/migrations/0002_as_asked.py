"""What was wanted and what was held when the suppliers were invited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """No competition was sent out before."""

    dependencies = [("inquiry", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="minicompetition",
            name="held",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=14),
        ),
        migrations.AddField(
            model_name="minicompetition",
            name="asked",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
