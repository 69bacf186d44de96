"""Which plugin is on where."""

from django.db import models


class PluginSwitch(models.Model):
    """A region's decision about one plugin; the nearest region decides, and without a decision a plugin is on."""

    region = models.CharField(max_length=6)
    plugin = models.CharField(max_length=40)
    enabled = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "plugin"], name="plugin_api_one_switch")]

    def __str__(self) -> str:
        return f"{self.plugin} {'on' if self.enabled else 'off'} in {self.region}"
