"""The mall's clock: the database's own, ahead of it only where the database is marked as a sandbox."""

from django.db import migrations

FORWARD = """
CREATE TABLE kernel_sandbox (
    here boolean PRIMARY KEY DEFAULT true CHECK (here),
    marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ahead interval NOT NULL DEFAULT interval '0' CHECK (ahead >= interval '0')
);
CREATE FUNCTION mall_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
$$SELECT clock_timestamp() + coalesce((SELECT ahead FROM kernel_sandbox), interval '0')$$;
"""
BACKWARD = "DROP FUNCTION mall_now(); DROP TABLE kernel_sandbox;"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_number_sequence")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
