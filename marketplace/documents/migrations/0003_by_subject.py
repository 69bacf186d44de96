"""The papers of one thing are read by its subject, which the unique pair of hash and subject doesn't serve."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_append_only")]

    operations = [
        migrations.AddIndex("document", models.Index(fields=["subject", "id"], name="documents_by_subject")),
    ]
