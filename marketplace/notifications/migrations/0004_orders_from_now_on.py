from django.db import migrations

# A new reader begins with the first event of the log. These two tell people of orders: of what happens from now on, not of all
# that ever happened.
FROM_NOW_ON = """
INSERT INTO audit_cursor (reader, epoch, txid, event_id)
SELECT name, epoch, txid, id
FROM (VALUES ('purchasing.tell_orders'), ('fulfilment.tell')) AS readers (name),
    (SELECT epoch, txid, id FROM audit_event ORDER BY epoch DESC, txid DESC, id DESC LIMIT 1) AS latest
ON CONFLICT (reader) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_kinds_of_old_rows"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(FROM_NOW_ON, migrations.RunSQL.noop)]
