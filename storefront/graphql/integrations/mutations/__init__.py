"""Mutations of programs' keys and webhooks, one file for each operation."""

from storefront.graphql.integrations.mutations.add_webhook import AddWebhook
from storefront.graphql.integrations.mutations.change_api_key import ChangeApiKey
from storefront.graphql.integrations.mutations.change_webhook import ChangeWebhook
from storefront.graphql.integrations.mutations.create_api_key import CreateApiKey
from storefront.graphql.integrations.mutations.remove_webhook import RemoveWebhook
from storefront.graphql.integrations.mutations.resend_delivery import ResendDelivery
from storefront.graphql.integrations.mutations.revoke_api_key import RevokeApiKey
from storefront.graphql.integrations.mutations.rotate_api_key import RotateApiKey
from storefront.graphql.integrations.mutations.rotate_webhook import RotateWebhook
from storefront.graphql.integrations.mutations.test_webhook import TestWebhook


class IntegrationMutations:
    """Fields of `Mutation` about programs."""

    add_webhook = AddWebhook.Field()
    change_api_key = ChangeApiKey.Field()
    change_webhook = ChangeWebhook.Field()
    create_api_key = CreateApiKey.Field()
    remove_webhook = RemoveWebhook.Field()
    resend_delivery = ResendDelivery.Field()
    revoke_api_key = RevokeApiKey.Field()
    rotate_api_key = RotateApiKey.Field()
    rotate_webhook = RotateWebhook.Field()
    test_webhook = TestWebhook.Field()
