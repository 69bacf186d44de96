"""Mini-competitions, whom they invite, and sealed quotes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0004_applications_again'),
        ('organisations', '0003_registrations'),
        ('purchasing', '0006_sourcing'),
    ]

    operations = [
        migrations.CreateModel(
            name='CompetingQuote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('sealed', 'sealed'), ('withdrawn', 'withdrawn'), ('opened', 'opened')], max_length=12)),
                ('sequence', models.PositiveIntegerField()),
                ('submissions', models.PositiveSmallIntegerField(default=1)),
                ('submitted_at', models.DateTimeField()),
                ('receipt', models.CharField(max_length=64)),
                ('sealed', models.BinaryField(null=True)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('total', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('flaw', models.CharField(blank=True, choices=[('above_ceiling', 'above_ceiling'), ('not_offered', 'not_offered'), ('barred', 'barred'), ('short', 'short')], default='', max_length=16)),
                ('rank', models.PositiveSmallIntegerField(null=True)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='MiniCompetition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('state', models.CharField(choices=[('inviting', 'inviting'), ('opened', 'opened'), ('awarded', 'awarded'), ('failed', 'failed')], max_length=12)),
                ('invited_at', models.DateTimeField()),
                ('deadline', models.DateTimeField()),
                ('last_sequence', models.PositiveIntegerField(default=0)),
                ('buyer_public', models.BinaryField()),
                ('buyer_salt', models.BinaryField()),
                ('buyer_wrapped', models.BinaryField()),
                ('mall_public', models.BinaryField()),
                ('mall_salt', models.BinaryField()),
                ('mall_wrapped', models.BinaryField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('awarded_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('fail_reason', models.CharField(blank=True, default='', max_length=200)),
                ('next_check_at', models.DateTimeField(null=True)),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.lot')),
                ('purchase', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mini_competition', to='purchasing.purchase')),
                ('winner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inquiry.competingquote')),
            ],
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitees', to='inquiry.minicompetition')),
            ],
        ),
        migrations.AddField(
            model_name='competingquote',
            name='competition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='inquiry.minicompetition'),
        ),
        migrations.AddIndex(
            model_name='minicompetition',
            index=models.Index(fields=['-invited_at', '-id'], name='competition_latest'),
        ),
        migrations.AddIndex(
            model_name='minicompetition',
            index=models.Index(condition=models.Q(('next_check_at__isnull', False)), fields=['next_check_at'], name='competition_due'),
        ),
        migrations.AddConstraint(
            model_name='minicompetition',
            constraint=models.CheckConstraint(condition=models.Q(('deadline__gt', models.F('invited_at'))), name='competition_has_time'),
        ),
        migrations.AddConstraint(
            model_name='minicompetition',
            constraint=models.CheckConstraint(condition=models.Q(('winner__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='competition_won_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='minicompetition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'awarded'), _negated=True), models.Q(('awarded_at__isnull', False), ('winner__isnull', False)), _connector='OR'), name='competition_awarded_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='minicompetition',
            constraint=models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), ('opened_at__gt', models.F('deadline')), _connector='OR'), name='competition_opened_after_deadline'),
        ),
        migrations.AddIndex(
            model_name='invitee',
            index=models.Index(fields=['supplier', '-competition'], name='invitee_by_supplier'),
        ),
        migrations.AddConstraint(
            model_name='invitee',
            constraint=models.UniqueConstraint(fields=('competition', 'supplier'), name='invitee_once'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.UniqueConstraint(fields=('competition', 'supplier'), name='competing_quote_once'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.UniqueConstraint(fields=('competition', 'sequence'), name='competing_quote_sequence_once'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.UniqueConstraint(condition=models.Q(('rank__isnull', False)), fields=('competition', 'rank'), name='competing_quote_rank_once'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.CheckConstraint(condition=models.Q(('receipt__regex', '^[0-9a-f]{64}$')), name='competing_quote_hex_receipt'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sealed__isnull', False), ('state', 'sealed')), models.Q(('sealed__isnull', True), ('state__in', ['withdrawn', 'opened'])), _connector='OR'), name='competing_quote_sealed_or_not'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'opened'), ('total__gt', 0)), models.Q(('lines', []), ('total__isnull', True)), _connector='OR'), name='competing_quote_secret_until_opened'),
        ),
        migrations.AddConstraint(
            model_name='competingquote',
            constraint=models.CheckConstraint(condition=models.Q(('rank__isnull', True), ('flaw', ''), _connector='OR'), name='competing_quote_flawed_unranked'),
        ),
    ]
