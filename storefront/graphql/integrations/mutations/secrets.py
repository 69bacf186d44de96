"""Mutations whose answer holds a secret, once."""

from collections.abc import Callable
from typing import Any, ClassVar

import graphene

from storefront.kit.mutation import OperationMutation


class SecretMutation(OperationMutation):
    """Base of mutations that make a secret: it is made here, handed to the operation and answered this one time.

    The same idempotency key once more comes with another secret and is refused as a conflict: no secret is kept to repeat.
    """

    class Meta:
        abstract = True

    fresh: ClassVar[Callable[[], str]]

    @classmethod
    def mutate(cls, root: Any, info: graphene.ResolveInfo, **arguments: Any) -> Any:
        """Call the operation with a fresh secret and answer it unless refused."""
        secret = cls.fresh()
        answered = super().mutate(root, info, input={**arguments["input"], "secret": secret})
        if not answered.errors:
            answered.secret = secret
        return answered
