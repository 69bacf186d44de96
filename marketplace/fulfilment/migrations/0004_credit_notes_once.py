"""A claim knows its supplier, so that the database itself keeps the numbers of its credit notes unlike."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SUPPLIERS = """
UPDATE fulfilment_claim claim SET supplier_id = known.supplier_id, outsider_code = known.outsider_code
FROM purchasing_order known WHERE known.id = claim.order_id
"""
TWICE = """
SELECT string_agg(number, ', ' ORDER BY number) FROM fulfilment_claim WHERE credit_note <> ''
GROUP BY supplier_id, outsider_code, credit_note HAVING count(*) > 1
"""


def refuse_twice(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Stop, naming the claims, where two of one supplier have one credit note: which is right only people know."""
    with editor.connection.cursor() as cursor:
        cursor.execute(TWICE)
        if rows := cursor.fetchall():
            claims = "; ".join(numbers for (numbers,) in rows)
            raise ValueError(
                f"These claims have one credit note of one supplier: {claims}. Correct it first, then migrate again."
            )


class Migration(migrations.Migration):
    dependencies = [
        ("fulfilment", "0003_acceptance_evidence"),
        ("organisations", "0003_registrations"),
        ("purchasing", "0008_awarded_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="supplier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="outsider_code",
            field=models.CharField(blank=True, db_default="", default="", max_length=18),
        ),
        migrations.RunSQL(SUPPLIERS, migrations.RunSQL.noop),
        migrations.RunPython(refuse_twice, migrations.RunPython.noop),
        # The foreign key is checked now, since an index can't be built while checks of its table wait.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("credit_note", ""), _negated=True),
                fields=("supplier", "credit_note"),
                name="claim_credit_note_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("supplier__isnull", True), models.Q(("credit_note", ""), _negated=True)),
                fields=("outsider_code", "credit_note"),
                name="claim_outsider_credit_once",
            ),
        ),
    ]
