"""Claims after acceptance, ratings, and invoices of suppliers that are not registered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("documents", "0002_append_only"),
        ("fulfilment", "0001_initial"),
        ("organisations", "0001_initial"),
        ("purchasing", "0003_fulfilment_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("promised", "promised"),
                            ("declined", "declined"),
                            ("escalated", "escalated"),
                            ("settled", "settled"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("opened_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                (
                    "remedy",
                    models.CharField(
                        blank=True,
                        choices=[("repair", "repair"), ("replace", "replace"), ("refund", "refund")],
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                ("credit_note", models.CharField(blank=True, max_length=20)),
                ("credit_note_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ClaimLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quantity", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="LineRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quality", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="OrderRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("delivery", models.PositiveSmallIntegerField()),
                ("service", models.PositiveSmallIntegerField()),
                ("comment", models.CharField(blank=True, max_length=400)),
                ("rated_at", models.DateTimeField()),
                ("reply", models.CharField(blank=True, max_length=400)),
                ("replied_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="invoice",
            name="outsider_code",
            field=models.CharField(blank=True, default="", max_length=18),
        ),
        migrations.AlterField(
            model_name="invoice",
            name="supplier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("supplier__isnull", True)),
                fields=("outsider_code", "number"),
                name="invoice_outsider_once",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="documents",
            field=models.ManyToManyField(related_name="+", to="documents.document"),
        ),
        migrations.AddField(
            model_name="claim",
            name="opened_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="purchasing.order"
            ),
        ),
        migrations.AddField(
            model_name="claimline",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="fulfilment.claim"
            ),
        ),
        migrations.AddField(
            model_name="claimline",
            name="order_line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="claim_lines", to="purchasing.orderline"
            ),
        ),
        migrations.AddField(
            model_name="linerating",
            name="order_line",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="purchasing.orderline"
            ),
        ),
        migrations.AddField(
            model_name="linerating",
            name="product",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.product"
            ),
        ),
        migrations.AddField(
            model_name="linerating",
            name="supplier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="orderrating",
            name="order",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="purchasing.order"
            ),
        ),
        migrations.AddField(
            model_name="orderrating",
            name="rated_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="orderrating",
            name="supplier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="linerating",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="fulfilment.orderrating"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["-opened_at", "-id"], name="claim_latest"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="claim_amount_positive"),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.UniqueConstraint(fields=("claim", "order_line"), name="claim_line_once"),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="claim_line_quantity_positive"
            ),
        ),
        migrations.AddIndex(
            model_name="orderrating",
            index=models.Index(fields=["supplier", "-rated_at"], name="order_rating_by_supplier"),
        ),
        migrations.AddConstraint(
            model_name="orderrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("delivery__range", (1, 5)), ("service__range", (1, 5))),
                name="order_rating_one_to_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="linerating",
            constraint=models.CheckConstraint(
                condition=models.Q(("quality__range", (1, 5))), name="line_rating_one_to_five"
            ),
        ),
    ]
