from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_orders_from_now_on")]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="purpose",
            field=models.CharField(
                choices=[("news", "news"), ("code", "code"), ("password", "password")], max_length=8
            ),
        ),
    ]
