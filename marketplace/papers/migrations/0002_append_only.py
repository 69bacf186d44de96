"""A paper that somebody holds stays what it was."""

from django.db import migrations

REFUSE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON papers_paper
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(REFUSE, "DROP TRIGGER append_only ON papers_paper")]
