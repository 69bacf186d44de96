"""What a person can be in an organisation of each kind: each role here has a desk, and somebody in the demonstration."""

from marketplace.kernel.actor import OrganisationKind, Role

ROLES = {
    # A budget authority (主管预算单位) may run framework agreements of its own.
    OrganisationKind.BUYER_UNIT: (
        Role.REQUESTER,
        Role.APPROVER,
        Role.AGREEMENT_MANAGER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    ),
    OrganisationKind.SUPPLIER: (Role.SUPPLIER_OPERATOR, Role.ADMINISTRATOR),
    OrganisationKind.AGENCY: (Role.AGREEMENT_MANAGER, Role.AUDITOR, Role.ADMINISTRATOR),
    OrganisationKind.REGULATOR: (Role.REGULATOR, Role.AUDITOR, Role.ADMINISTRATOR),
    OrganisationKind.OPERATOR: (Role.AUDITOR, Role.ADMINISTRATOR),
}
