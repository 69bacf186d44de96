from django.db import migrations

# What was told before there were kinds is sorted by the page it leads to.
KINDS_OF_OLD_ROWS = """
UPDATE notifications_notification SET kind = CASE
    WHEN event_id ~ '^agreements\\.(soon|late)/' THEN 'deadlines'
    WHEN event_id LIKE 'duty-%' THEN 'notices'
    WHEN link ~ '^(buyer:(purchase|waiver)|regulator:waiver)' THEN 'approvals'
    WHEN link ~ '^((manager|regulator):agreement|supplier:application)' THEN 'agreements'
    WHEN link ~ '^(manager|supplier):listing' THEN 'listings'
    ELSE 'accounts' END
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_letters")]

    operations = [migrations.RunSQL(KINDS_OF_OLD_ROWS, migrations.RunSQL.noop)]
