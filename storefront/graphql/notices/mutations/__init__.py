"""Mutations of notices, sites and notifications, one file for each operation."""

from storefront.graphql.notices.mutations.ask_address import AskAddress
from storefront.graphql.notices.mutations.change_draft import ChangeNoticeDraft
from storefront.graphql.notices.mutations.change_site import ChangeSite
from storefront.graphql.notices.mutations.confirm_address import ConfirmAddress
from storefront.graphql.notices.mutations.draft_notice import DraftNotice
from storefront.graphql.notices.mutations.drop_address import DropAddress
from storefront.graphql.notices.mutations.drop_draft import DropNoticeDraft
from storefront.graphql.notices.mutations.publish_draft import PublishNotice
from storefront.graphql.notices.mutations.read_all_notifications import ReadAllNotifications
from storefront.graphql.notices.mutations.read_notifications import ReadNotifications
from storefront.graphql.notices.mutations.save_correspondence import SaveCorrespondence
from storefront.graphql.notices.mutations.withdraw_notice import WithdrawNotice


class NoticeMutations:
    """Fields of `Mutation` about notices, sites and notifications."""

    change_notice_draft = ChangeNoticeDraft.Field()
    change_site = ChangeSite.Field()
    draft_notice = DraftNotice.Field()
    drop_notice_draft = DropNoticeDraft.Field()
    publish_notice = PublishNotice.Field()
    read_all_notifications = ReadAllNotifications.Field()
    read_notifications = ReadNotifications.Field()
    withdraw_notice = WithdrawNotice.Field()
    ask_address = AskAddress.Field()
    confirm_address = ConfirmAddress.Field()
    drop_address = DropAddress.Field()
    save_correspondence = SaveCorrespondence.Field()
