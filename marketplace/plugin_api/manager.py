"""The plugin manager: finds plugins by entry point, the core's own answers by module name, and knows what is on where.

Plugins come from the entry point group `emall.plugins`; the name of the entry point is the plugin's name. The core answers
the same hooks in each app's `hooks.py` and can't be switched off.
"""

import functools
import importlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pluggy
from django.apps import apps
from django.utils.module_loading import module_has_submodule

from marketplace.kernel.regions import region_chain
from marketplace.plugin_api import hookspecs
from marketplace.plugin_api.models import PluginSwitch

ENTRY_POINT_GROUP = "emall.plugins"
CORE = "core."
_CORE_PACKAGES = ("marketplace.", "catalog_sync.", "bidding_auction.")
# Switches are read at most this often by each process. A switch takes effect at once in the process that wrote it and
# within these seconds in the others; a step under way is judged by one reading from its first to its last rule.
_CACHE_SECONDS = 5.0


@dataclass(frozen=True)
class Answer:
    """One plugin's answer to one hook."""

    plugin: str
    implementation: pluggy.HookImpl

    def __call__(self, **arguments: Any) -> Any:
        """Call the plugin with those of `arguments` that it asks for."""
        wanted = self.implementation.argnames
        return self.implementation.function(**{name: arguments[name] for name in wanted})


@functools.cache
def manager() -> pluggy.PluginManager:
    """Return the one manager, with the core's hooks and all installed plugins registered and checked."""
    found = pluggy.PluginManager(hookspecs.PROJECT)
    found.add_hookspecs(hookspecs)
    for config in apps.get_app_configs():
        if config.name.startswith(_CORE_PACKAGES) and module_has_submodule(config.module, "hooks"):
            found.register(importlib.import_module(f"{config.name}.hooks"), name=CORE + config.label)
    found.load_setuptools_entrypoints(ENTRY_POINT_GROUP)
    found.check_pending()
    return found


def plugins() -> list[str]:
    """Return the names of the installed plugins, the core's own answers left out."""
    return sorted(name for name, _ in manager().list_name_plugin() if not name.startswith(CORE))


def title_of(plugin: str) -> str:
    """Return a plugin's name for people: that of its Django app, or its own where it has none."""
    module = manager().get_plugin(plugin)
    config = apps.get_containing_app_config(module.__name__) if module else None
    return str(config.verbose_name) if config else plugin


def answers_to(hook: str, *, region: str | None = None) -> Iterator[Answer]:
    """Yield the answers to `hook`, the core first, then plugins by name; with a `region` only those switched on there."""
    caller: pluggy.HookCaller = getattr(manager().hook, hook)
    found = [Answer(item.plugin_name, item) for item in caller.get_hookimpls()]
    for answer in sorted(found, key=lambda item: (not item.plugin.startswith(CORE), item.plugin)):
        if region is None or is_enabled(answer.plugin, region=region):
            yield answer


def is_enabled(plugin: str, *, region: str) -> bool:
    """Whether `plugin` is on in `region`: the nearest region that decided, else on."""
    if plugin.startswith(CORE):
        return True
    switches = _switches.read()
    decisions = (switches.get((code, plugin)) for code in region_chain(region))
    return next((decision for decision in decisions if decision is not None), True)


def forget_switches() -> None:
    """Read the switches anew at the next question."""
    _switches.forget()


class _Switches:
    """All switches of the platform (a few dozen rows at most), read together and kept for a few seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[tuple[str, str], bool] = {}
        self._until = 0.0

    def read(self) -> dict[tuple[str, str], bool]:
        with self._lock:
            if time.monotonic() >= self._until:
                rows = PluginSwitch.objects.values_list("region", "plugin", "enabled")
                self._rows = {(region, plugin): enabled for region, plugin, enabled in rows}
                self._until = time.monotonic() + _CACHE_SECONDS
            return self._rows

    def forget(self) -> None:
        with self._lock:
            self._until = 0.0


_switches = _Switches()
