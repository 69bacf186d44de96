"""Documents know where their supplier is and what their product's profile lets filter by; those written before are filled."""

from django.db import migrations, models

from catalog_sync.search_index.rules.documents import FIGURE_EDGES

# Lexemes of words are folded in Python by `kernel.words.folded`; the values of choices are plain letters and digits.
FILL = f"""
WITH told AS (
    SELECT listing.id, supplier.region_id AS region, COALESCE((
        SELECT jsonb_object_agg(one.key, CASE one.value WHEN 'true' THEN '"yes"' WHEN 'false' THEN '"no"' ELSE one.value END)
        FROM jsonb_each(product.specification) AS one
        JOIN catalogue_profile AS profile ON profile.id = product.profile_id
        WHERE (profile.schema -> 'properties' -> one.key ->> 'filterable')::boolean), '{{}}') AS attributes
    FROM listings_listing AS listing
    JOIN organisations_organisation AS supplier ON supplier.id = listing.supplier_id
    JOIN catalogue_product AS product ON product.id = listing.product_id)
UPDATE search_index_searchlisting AS document SET supplier_region = told.region, attributes = told.attributes,
    terms = document.terms || array_to_tsvector(array_append(ARRAY(
        SELECT CASE jsonb_typeof(one.value) WHEN 'number'
            THEN '=about-' || one.key || ':' || width_bucket((one.value #>> '{{}}')::float8, ARRAY{list(FIGURE_EDGES)}::float8[])
            ELSE '=is-' || one.key || ':' || lower(one.value #>> '{{}}') END
        FROM jsonb_each(told.attributes) AS one), '=from:' || told.region))
FROM told WHERE told.id = document.listing_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search_index", "0001_initial"),
        ("listings", "0004_reviews"),
        ("catalogue", "0003_identity"),
        ("organisations", "0003_registrations"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchlisting",
            name="supplier_region",
            field=models.CharField(db_default="", default="", max_length=6),
        ),
        migrations.AddField(
            model_name="searchlisting", name="attributes", field=models.JSONField(db_default={}, default=dict)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
