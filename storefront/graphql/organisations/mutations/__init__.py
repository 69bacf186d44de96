"""Mutations of registrations, sanctions, members and departments, one file for each operation."""

from storefront.graphql.organisations.mutations.add_department import AddDepartment
from storefront.graphql.organisations.mutations.add_member import AddMember
from storefront.graphql.organisations.mutations.attach_credential import AttachCredential
from storefront.graphql.organisations.mutations.begin_again import BeginRegistrationAgain
from storefront.graphql.organisations.mutations.change_department import ChangeDepartment
from storefront.graphql.organisations.mutations.close_department import CloseDepartment
from storefront.graphql.organisations.mutations.decide_registration import DecideRegistration
from storefront.graphql.organisations.mutations.decide_sanction import DecideSanction
from storefront.graphql.organisations.mutations.declare_relation import DeclareRelation
from storefront.graphql.organisations.mutations.drop_credential import DropCredential
from storefront.graphql.organisations.mutations.drop_relation import DropRelation
from storefront.graphql.organisations.mutations.fill_registration import FillRegistration
from storefront.graphql.organisations.mutations.open_change import OpenFileChange
from storefront.graphql.organisations.mutations.propose_sanction import ProposeSanction
from storefront.graphql.organisations.mutations.register_organisation import RegisterOrganisation
from storefront.graphql.organisations.mutations.remove_member import RemoveMember
from storefront.graphql.organisations.mutations.rerun_task import RerunTask
from storefront.graphql.organisations.mutations.restore_organisation import RestoreOrganisation
from storefront.graphql.organisations.mutations.review_registration import ReviewRegistration
from storefront.graphql.organisations.mutations.submit_registration import SubmitRegistration
from storefront.graphql.organisations.mutations.withdraw_registration import WithdrawRegistration


class OrganisationMutations:
    """Fields of `Mutation` about organisations."""

    add_department = AddDepartment.Field()
    add_member = AddMember.Field()
    attach_credential = AttachCredential.Field()
    begin_registration_again = BeginRegistrationAgain.Field()
    change_department = ChangeDepartment.Field()
    close_department = CloseDepartment.Field()
    decide_registration = DecideRegistration.Field()
    decide_sanction = DecideSanction.Field()
    declare_relation = DeclareRelation.Field()
    drop_credential = DropCredential.Field()
    drop_relation = DropRelation.Field()
    fill_registration = FillRegistration.Field()
    open_file_change = OpenFileChange.Field()
    propose_sanction = ProposeSanction.Field()
    register_organisation = RegisterOrganisation.Field()
    remove_member = RemoveMember.Field()
    rerun_task = RerunTask.Field()
    restore_organisation = RestoreOrganisation.Field()
    review_registration = ReviewRegistration.Field()
    submit_registration = SubmitRegistration.Field()
    withdraw_registration = WithdrawRegistration.Field()
