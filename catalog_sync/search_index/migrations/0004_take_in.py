"""Taking new rows of the search index in at once, for whoever may write them: only an index's owner may do it otherwise."""

from django.db import migrations

TAKE_IN = """
CREATE FUNCTION search_index_take_in() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT gin_clean_pending_list('public.search_terms'::regclass);
    SELECT gin_clean_pending_list('public.search_sample_terms'::regclass);
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("search_index", "0003_delivery")]

    operations = [migrations.RunSQL(TAKE_IN, "DROP FUNCTION search_index_take_in()")]
