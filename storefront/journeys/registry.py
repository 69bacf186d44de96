"""The journeys there are. A new one is a module with `walk(way)` and `DONE`, and one line here."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from storefront.journeys.walk import Walk


@dataclass(frozen=True, kw_only=True)
class Journey:
    """One journey: its module in this package; `suzhou` when it prefers the real mall's data where they are at hand.

    `sandbox` when it moves the clock on: such journeys stand last, for the others live today.
    """

    module: str
    suzhou: bool = False
    sandbox: bool = False

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return self.module.replace("_", "-")

    @property
    def walk(self) -> Callable[[Walk], None]:
        """Walk it; raises `JourneyError`."""
        return self._module().walk  # type: ignore[no-any-return]

    @property
    def done(self) -> str:
        """The sentence that says what was proved."""
        return self._module().DONE  # type: ignore[no-any-return]

    def _module(self) -> ModuleType:
        return importlib.import_module(f"storefront.journeys.{self.module}")


JOURNEYS = {
    journey.name: journey
    for journey in (
        Journey(module="first_purchase", suzhou=True),
        Journey(module="waiver"),
        Journey(module="delegated_approval"),
        Journey(module="supplier_registration"),
        Journey(module="agreement_closed", sandbox=True),
        Journey(module="agreement_open", sandbox=True),
        Journey(module="mini_competition", sandbox=True),
    )
}
