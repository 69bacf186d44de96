"""The mall's server configuration for the bare view, which has no GraphQL schema to load beside its first pages."""

from marketplace.config import gunicorn

globals().update({name: value for name, value in vars(gunicorn).items() if name != gunicorn.post_worker_init.__name__})
