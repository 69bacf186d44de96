"""The Celery application of this installation, over the broker of its settings."""

from marketplace.jobs.worker import celery_app

app = celery_app()
