"""Pack versions and their parameters are added and never changed."""

from django.db import migrations

_TABLES = ("rule_packs_packversion", "rule_packs_packparameter")

_CREATE = """
CREATE FUNCTION rule_packs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a rule pack version never changes (% on %)', TG_OP, TG_TABLE_NAME;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("rule_packs", "0001_initial")]

    operations = [
        migrations.RunSQL(_CREATE, "DROP FUNCTION rule_packs_refuse_change()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION rule_packs_refuse_change()",
                f"DROP TRIGGER refuse_change ON {table}",
            )
            for table in _TABLES
        ),
    ]
