"""Money given back for goods returned after acceptance, once for each claim."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0002_postings_never_change"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="posting",
            name="budget_posted_once",
        ),
        migrations.AddField(
            model_name="posting",
            name="claim",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AlterField(
            model_name="posting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("freeze", "freeze"),
                    ("return", "return"),
                    ("commit", "commit"),
                    ("release", "release"),
                    ("reject", "reject"),
                    ("payable", "payable"),
                    ("refund", "refund"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("purchase", "order", "claim", "kind"), name="budget_posted_once"
            ),
        ),
    ]
