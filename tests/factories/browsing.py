"""Signed-in people at the pages, without a browser."""

from django.conf import settings
from django.test import Client

from marketplace.kernel.actor import Actor
from marketplace.organisations.models import User
from storefront.kit.actors import ORGANISATION


def client_of(actor: Actor, *, language: str = "en") -> Client:
    """Return a client in which the actor is signed in for its organisation and reads `language`."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session[ORGANISATION] = actor.organisation_id
    session.save()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client
