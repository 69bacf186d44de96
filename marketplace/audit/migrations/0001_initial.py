from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('reader', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('epoch', models.IntegerField(default=0)),
                ('txid', models.BigIntegerField(default=0)),
                ('event_id', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('statement', models.TextField()),
                ('signature', models.BinaryField()),
                ('chunks', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('name', models.TextField(db_collation='C', primary_key=True, serialize=False)),
                ('seq', models.IntegerField()),
                ('head', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.IntegerField()),
                ('txid', models.BigIntegerField()),
                ('stream', models.TextField(db_collation='C')),
                ('seq', models.IntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.TextField()),
                ('on_behalf_of', models.TextField(blank=True)),
                ('action', models.TextField()),
                ('subject', models.TextField()),
                ('body', models.TextField()),
                ('prev_hash', models.BinaryField()),
                ('hash', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['epoch', 'txid', 'id'], name='audit_event_reading_order')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'seq'), name='audit_event_gap_free')],
            },
        ),
        migrations.CreateModel(
            name='SignedLeaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.TextField(db_collation='C')),
                ('day', models.DateField()),
                ('seq', models.IntegerField()),
                ('head', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stream', 'day'), name='audit_leaf_once_a_day')],
            },
        ),
    ]
