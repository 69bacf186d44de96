"""Products are the same when brand and model are, however they are spaced or written; versions of profiles never change."""

from django.db import migrations

# Full-width letters, capitals and the marks between the parts of a model's name make no difference.
IDENTITY = """
CREATE FUNCTION catalogue_identity(brand text, model text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN model = '' THEN '' ELSE
        lower(regexp_replace(normalize(brand || '/' || model, NFKC), '[\\s\\-_.()]+', '', 'g')) END
$$;
CREATE INDEX product_by_identity ON catalogue_product (catalogue_identity(brand, model_code)) WHERE model_code <> '';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON catalogue_profile
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
BACK = """
DROP TRIGGER append_only ON catalogue_profile;
DROP INDEX product_by_identity;
DROP FUNCTION catalogue_identity(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_profiles_proposals_files"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(IDENTITY, BACK)]
