"""State machines as data: one table per machine, `(action, from, to)`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from marketplace.kernel.errors import WrongState

State = TypeVar("State", bound=StrEnum)
Action = TypeVar("Action", bound=StrEnum)


class TransitionTable(Generic[State, Action]):
    """All allowed transitions of one machine; what is not listed is forbidden."""

    def __init__(self, name: str, transitions: Iterable[tuple[Action, State, State]]) -> None:
        self.name = name
        self.transitions = tuple(transitions)
        self._next = {(action, source): target for action, source, target in self.transitions}
        if len(self._next) != len(self.transitions):
            raise ValueError(f"{name}: an action leads from one state to two states")

    def target(self, action: Action, state: State) -> State:
        """Return the state `action` leads to from `state`; raises `WrongState` if that is not in the table."""
        try:
            return self._next[action, state]
        except KeyError:
            shown = getattr(state, "label", state.value)
            raise WrongState(machine=self.name, action=action.value, state=shown) from None

    def allows(self, action: Action, state: State) -> bool:
        """Tell whether `action` may be done from `state`."""
        return (action, state) in self._next
