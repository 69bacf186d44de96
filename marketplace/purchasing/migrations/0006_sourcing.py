"""Routes that look for their supplier between the approval and the orders: what state and route may say."""

from django.db import migrations, models

_STATES = (
    "submitted",
    "approved",
    "sourcing",
    "awarded",
    "ordered",
    "closed",
    "rejected",
    "sent_back",
    "failed",
    "cancelled",
)
_ROUTES = (
    "direct",
    "mini_competition",
    "rotation",
    "reverse_auction",
    "inquiry",
    "negotiation",
    "tender",
    "off_catalogue",
    "self_organised",
)


class Migration(migrations.Migration):
    """No row changes."""

    dependencies = [("purchasing", "0005_lists_and_choices")]

    operations = [
        migrations.AlterField(
            model_name="purchase",
            name="state",
            field=models.CharField(choices=[(one, one) for one in _STATES], max_length=12),
        ),
        migrations.AlterField(
            model_name="purchase",
            name="route",
            field=models.CharField(choices=[(one, one) for one in _ROUTES], max_length=20),
        ),
    ]
