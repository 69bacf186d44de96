"""Observation as a Django app: when everything is loaded, those who watch begin."""

from django.apps import AppConfig
from django.conf import settings


class ObservationConfig(AppConfig):
    """Its name and label."""

    name = "marketplace.config.observation"
    label = "observation"

    def ready(self) -> None:
        """Begin to watch operations, tasks, events and sign-ins."""
        from marketplace.config.observation.figures import Figures
        from marketplace.config.observation.lines import Lines, follow_sign_ins
        from marketplace.kernel.watching import watch

        watch(Figures())
        watch(Lines())
        follow_sign_ins()
        if settings.TRACES_TO:
            from marketplace.config.observation.tracing import begin

            begin(endpoint=settings.TRACES_TO)
