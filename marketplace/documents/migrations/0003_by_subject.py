"""The papers of one thing are read by its subject, which the unique pair of hash and subject doesn't serve.

Made beside the uploads that go on meanwhile. If it breaks off, PostgreSQL leaves an invalid index of this name: drop that and
migrate again.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # An index isn't made concurrently within a transaction.
    atomic = False
    dependencies = [("documents", "0002_append_only")]

    operations = [
        AddIndexConcurrently("document", models.Index(fields=["subject", "id"], name="documents_by_subject")),
    ]
