"""Lists that a unit shares, and how a listing was chosen out of a comparison. Older lines were just put in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0004_reviews"),
        ("organisations", "0003_registrations"),
        ("purchasing", "0004_approvals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="cartline",
            name="choice",
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="choice",
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
        migrations.CreateModel(
            name="ShoppingList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("changed_at", models.DateTimeField()),
                (
                    "buyer_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShoppingListLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quantity", models.PositiveIntegerField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=14)),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="listings.listing"
                    ),
                ),
                (
                    "shopping_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="purchasing.shoppinglist"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="shoppinglist",
            constraint=models.UniqueConstraint(fields=("buyer_unit", "name"), name="shopping_list_name_once"),
        ),
        migrations.AddConstraint(
            model_name="shoppinglistline",
            constraint=models.UniqueConstraint(fields=("shopping_list", "listing"), name="shopping_list_line_once"),
        ),
        migrations.AddConstraint(
            model_name="shoppinglistline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="shopping_list_quantity_positive"
            ),
        ),
    ]
