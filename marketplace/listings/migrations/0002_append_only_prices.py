"""The price history only grows."""

from django.db import migrations

REFUSE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON listings_pricechange
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("listings", "0001_initial"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(REFUSE, "DROP TRIGGER append_only ON listings_pricechange")]
