"""Approval chains: a unit's rules, the stages of each purchase, and deputies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Purchases of former versions passed one stage: any approver of their unit.
STAGES = """
INSERT INTO purchasing_approvalstage (purchase_id, position, kind, requester_id, outcome, decided_by_id, decided_at)
SELECT id, 1, 'unit', requester_id, CASE WHEN approver_id IS NULL THEN '' ELSE 'agreed' END, approver_id,
    CASE WHEN approver_id IS NULL THEN NULL ELSE coalesce(approved_at, submitted_at) END
FROM purchasing_purchase
"""


class Migration(migrations.Migration):
    """Existing purchases keep who approved them."""

    dependencies = [
        ("organisations", "0002_parties"),
        ("purchasing", "0003_fulfilment_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=60)),
                ("state", models.CharField(choices=[("draft", "draft"), ("in_force", "in_force")], max_length=8)),
                ("position", models.PositiveSmallIntegerField()),
                ("amount_from", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("amount_to", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("category", models.CharField(blank=True, max_length=9)),
                ("effective_from", models.DateField(null=True)),
                ("effective_to", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalRuleStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("member", "member"), ("department", "department"), ("unit", "unit")], max_length=10
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("member", "member"), ("department", "department"), ("unit", "unit")], max_length=10
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "agreed"), ("rejected", "rejected"), ("sent_back", "sent_back")],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                ("named_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoke_reason", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name="purchase",
            name="department",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.department"
            ),
        ),
        migrations.AddField(
            model_name="purchase",
            name="stage",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddIndex(
            model_name="purchase",
            index=models.Index(
                condition=models.Q(("state", "submitted")),
                fields=["buyer_unit", "hold_until", "id"],
                name="purchase_waiting",
            ),
        ),
        migrations.AddField(
            model_name="approvalrule",
            name="department",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.department"
            ),
        ),
        migrations.AddField(
            model_name="approvalrule",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="approvalrulestage",
            name="department",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.department"
            ),
        ),
        migrations.AddField(
            model_name="approvalrulestage",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stages", to="purchasing.approvalrule"
            ),
        ),
        migrations.AddField(
            model_name="approvalrulestage",
            name="user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="decided_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="department",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.department",
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="on_behalf_of",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="purchase",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stages",
                to="purchasing.purchase",
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="requester",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="approvalstage",
            name="user",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="deputy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="named_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="principal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="revoked_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="approvalrule",
            index=models.Index(fields=["organisation", "state"], name="approval_rule_by_unit"),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_from__isnull", True),
                    ("amount_to__isnull", True),
                    ("amount_from__lt", models.F("amount_to")),
                    _connector="OR",
                ),
                name="approval_rule_amounts_rise",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("effective_from__isnull", True), ("state", "draft")),
                    models.Q(("effective_from__isnull", False), ("state", "in_force")),
                    _connector="OR",
                ),
                name="approval_rule_in_force_from_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrulestage",
            constraint=models.UniqueConstraint(fields=("rule", "position"), name="approval_rule_stage_once"),
        ),
        migrations.AddConstraint(
            model_name="approvalrulestage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("department__isnull", True), ("kind", "member"), ("user__isnull", False)),
                    models.Q(("department__isnull", False), ("kind", "department"), ("user__isnull", True)),
                    models.Q(("department__isnull", True), ("kind", "unit"), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="approval_rule_stage_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstage",
            constraint=models.UniqueConstraint(fields=("purchase", "position"), name="approval_stage_once"),
        ),
        migrations.AddConstraint(
            model_name="approvalstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("department__isnull", True), ("kind", "member"), ("user__isnull", False)),
                    models.Q(("department__isnull", False), ("kind", "department"), ("user__isnull", True)),
                    models.Q(("department__isnull", True), ("kind", "unit"), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="approval_stage_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("user__isnull", True),
                        models.Q(("user", models.F("requester")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decided_by__isnull", True),
                        models.Q(("decided_by", models.F("requester")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("on_behalf_of__isnull", True),
                        models.Q(("on_behalf_of", models.F("requester")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="approval_stage_maker_not_checker",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("outcome", "")),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="approval_stage_decided_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["organisation", "-valid_to", "-id"], name="delegation_by_unit"),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("principal", models.F("deputy")), _negated=True), name="delegation_to_somebody_else"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__gte", models.F("valid_from"))), name="delegation_days_rise"
            ),
        ),
        migrations.RunSQL(STAGES, "DELETE FROM purchasing_approvalstage"),
    ]
