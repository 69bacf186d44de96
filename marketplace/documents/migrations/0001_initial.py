from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
                ("content_type", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=80)),
                ("uploaded_by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sha256", "subject"), name="documents_once_a_subject"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="documents_hex_hash"
                    ),
                ],
            },
        ),
    ]
