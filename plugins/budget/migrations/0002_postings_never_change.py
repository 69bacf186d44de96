"""Postings are added and never changed."""

from django.db import migrations

_CREATE = """
CREATE FUNCTION budget_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a budget posting never changes (%)', TG_OP;
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON budget_posting
    FOR EACH ROW EXECUTE FUNCTION budget_refuse_change();
"""
_DROP = "DROP TRIGGER refuse_change ON budget_posting; DROP FUNCTION budget_refuse_change()"


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial")]

    operations = [migrations.RunSQL(_CREATE, _DROP)]
