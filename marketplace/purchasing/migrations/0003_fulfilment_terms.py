"""Where goods go and who is paid, lines outside the catalogue, cancelling and returning."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What listings promise now is the nearest to what they promised when older purchases were submitted.
WARRANTIES = """
UPDATE purchasing_purchaseline AS line SET warranty_months = listing.warranty_months
FROM listings_listing AS listing WHERE listing.id = line.listing_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("documents", "0002_append_only"),
        ("listings", "0001_initial"),
        ("organisations", "0001_initial"),
        ("purchasing", "0002_purchase_payment_reason"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CancelRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_buyer", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=200)),
                ("consignee", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("is_default", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="OffCatalogueCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("justification", models.CharField(max_length=1000)),
                ("searched", models.CharField(max_length=120)),
                ("offers_found", models.PositiveIntegerField()),
                ("choice_reason", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("credit_code", models.CharField(max_length=18)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("chosen", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name="order",
            name="outsider",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="order",
            name="outsider_code",
            field=models.CharField(blank=True, default="", max_length=18),
        ),
        migrations.AddField(
            model_name="order",
            name="payee_account",
            field=models.CharField(blank=True, default="", max_length=34),
        ),
        migrations.AddField(
            model_name="order",
            name="payee_bank",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="order",
            name="payee_name",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="order",
            name="returned_total",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=14),
        ),
        migrations.AddField(
            model_name="orderline",
            name="returned_quantity",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="purchase",
            name="consignee",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="purchase",
            name="consignee_phone",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="purchase",
            name="deliver_to",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="purchase",
            name="invoice_title",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="purchase",
            name="tax_number",
            field=models.CharField(blank=True, default="", max_length=18),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="outsider",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="outsider_code",
            field=models.CharField(blank=True, default="", max_length=18),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="warranty_months",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="order",
            name="state",
            field=models.CharField(
                choices=[
                    ("placed", "placed"),
                    ("confirmed", "confirmed"),
                    ("delivering", "delivering"),
                    ("accepted", "accepted"),
                    ("invoiced", "invoiced"),
                    ("expired", "expired"),
                    ("refused", "refused"),
                    ("returned", "returned"),
                    ("cancelled", "cancelled"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="order",
            name="supplier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="orders",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="purchase",
            name="route",
            field=models.CharField(
                choices=[
                    ("direct", "direct"),
                    ("mini_competition", "mini_competition"),
                    ("reverse_auction", "reverse_auction"),
                    ("inquiry", "inquiry"),
                    ("negotiation", "negotiation"),
                    ("tender", "tender"),
                    ("off_catalogue", "off_catalogue"),
                    ("self_organised", "self_organised"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="purchase",
            name="state",
            field=models.CharField(
                choices=[
                    ("submitted", "submitted"),
                    ("approved", "approved"),
                    ("ordered", "ordered"),
                    ("closed", "closed"),
                    ("rejected", "rejected"),
                    ("sent_back", "sent_back"),
                    ("failed", "failed"),
                    ("cancelled", "cancelled"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="purchaseline",
            name="listing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="listings.listing"
            ),
        ),
        migrations.AlterField(
            model_name="purchaseline",
            name="lot",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.lot"
            ),
        ),
        migrations.AlterField(
            model_name="purchaseline",
            name="product",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.product"
            ),
        ),
        migrations.AlterField(
            model_name="purchaseline",
            name="supplier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("returned_total__gte", 0), ("returned_total__lte", models.F("accepted_total"))),
                name="order_returned_within_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outsider", ""), ("supplier__isnull", False)),
                    models.Q(("supplier__isnull", True), models.Q(("outsider", ""), _negated=True)),
                    _connector="OR",
                ),
                name="order_one_seller",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_quantity", 0),
                    models.Q(
                        ("accepted_quantity__isnull", False), ("returned_quantity__lte", models.F("accepted_quantity"))
                    ),
                    _connector="OR",
                ),
                name="order_line_returned_within_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("listing__isnull", False),
                        ("lot__isnull", False),
                        ("outsider", ""),
                        ("product__isnull", False),
                        ("supplier__isnull", False),
                    ),
                    models.Q(("listing__isnull", True), ("lot__isnull", True), ("product__isnull", True)),
                    _connector="OR",
                ),
                name="purchase_line_in_catalogue_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outsider", ""), ("supplier__isnull", False)),
                    models.Q(("supplier__isnull", True), models.Q(("outsider", ""), _negated=True)),
                    _connector="OR",
                ),
                name="purchase_line_one_seller",
            ),
        ),
        migrations.AddField(
            model_name="cancelrequest",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="cancelrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="cancelrequest",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cancel_requests", to="purchasing.order"
            ),
        ),
        migrations.AddField(
            model_name="deliveryaddress",
            name="buyer_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="delivery_addresses",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="offcataloguecase",
            name="purchase",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="off_catalogue", to="purchasing.purchase"
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="purchase",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="quotes", to="purchasing.purchase"
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="supplier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="cancelrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)), fields=("order",), name="cancel_request_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="cancelrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed__isnull", True), ("answered_at__isnull", True)),
                    models.Q(("agreed__isnull", False), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="cancel_request_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryaddress",
            constraint=models.UniqueConstraint(
                fields=("buyer_unit", "address", "consignee"), name="delivery_address_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryaddress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)), fields=("buyer_unit",), name="delivery_address_one_default"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(fields=("purchase", "position"), name="quote_position_once"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(fields=("purchase", "credit_code"), name="quote_supplier_once"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chosen", True)), fields=("purchase",), name="quote_one_chosen"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="quote_amount_positive"),
        ),
        migrations.RunSQL(WARRANTIES, migrations.RunSQL.noop),
    ]
