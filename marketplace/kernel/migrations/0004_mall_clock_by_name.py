"""The mall's clock names its table with the schema: a temporary table of that name deceives nobody, not its own session."""

from django.db import migrations

CLOCK = """
CREATE OR REPLACE FUNCTION mall_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
$$SELECT clock_timestamp() + coalesce((SELECT ahead FROM {table}), interval '0')$$;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_mall_clock")]

    operations = [
        migrations.RunSQL(CLOCK.format(table="public.kernel_sandbox"), CLOCK.format(table="kernel_sandbox")),
    ]
