"""Products are found by their model alone, however it is spaced or written: quick orders name thousands of them by it."""

from django.db import migrations

CREATE = """
CREATE INDEX product_by_model ON catalogue_product (catalogue_identity('', model_code)) WHERE model_code <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_identity")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX product_by_model")]
