"""The frame of every mutation: one class for one operation, the same answer for the same idempotency key, refusals as data.

    class CancelPurchase(OperationMutation):
        \"\"\"Take one's own purchase back before orders are placed. Added in 0.2.\"\"\"

        class Input:
            number = graphene.String(required=True)
            reason = graphene.String(required=True)

        class Meta:
            door = cancel_purchase

        purchase = graphene.Field(Purchase)

        @classmethod
        def shown(cls, actor, answer):
            return {"purchase": purchase_of(actor, answer)}

A mutation takes one argument `input` with the fields of `Input` and `idempotencyKey`, and answers `errors` beside the
result: what the actor asked for wrongly or may not do is told there, in the words of the pages. Only faults of ours become
errors of the request. Operations authorize, lock, judge and write; a mutation only names one and shows what came of it.
"""

import re
from collections.abc import Mapping
from typing import Any

import graphene
from django.db import DataError
from graphene.types.mutation import MutationOptions
from graphene.utils.props import props
from graphene.utils.str_converters import to_camel_case

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.operations import Door
from storefront.kit.errors import problem, refusal
from storefront.kit.graphql import signed_in
from storefront.kit.uploads import FileContent, bytes_of

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class MutationError(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """Why nothing was changed. A rule's refusal names the rule, its article, limit and remedies. Added in 0.2."""

    field = graphene.String(description="The field of `input` that needs another look; null when it is none.")
    code = graphene.String(
        required=True, description="Stable: invalid, not_authorized, not_found, wrong_state, conflict or blocked."
    )
    message = graphene.String(required=True)
    rule_id = graphene.String(description="Id of the rule that stopped the step, such as PRICE-02.")
    article = graphene.String()
    limit = graphene.String()
    actual = graphene.String()
    unit = graphene.String()
    line = graphene.Int(description="Position of the line that the rule speaks of.")
    remedies = graphene.List(graphene.NonNull(graphene.String), required=True)
    reference = graphene.String(required=True, description="What the help desk finds the refusal by.")


class FileInput(graphene.InputObjectType):  # type: ignore[misc] # graphene has no types
    """A file sent inside a mutation: a PDF, OFD or picture. Added in 0.2."""

    name = graphene.String(required=True)
    content = FileContent(
        required=True, description="In base64, as far as a request of 2.5 MB holds it; as an upload up to 20 MB."
    )


class _Options(MutationOptions):  # type: ignore[misc] # graphene has no types
    door: Door[Any]


class OperationMutation(graphene.Mutation):  # type: ignore[misc] # graphene has no types
    """Base of all mutations; see the module's description. `Meta.door` is the operation."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, *, door: Door[Any], **options: Any) -> None:
        """Name the payload and the input after the class, and add what every mutation has."""
        fields = {**props(cls.Input), "idempotency_key": _key()}
        given = type(f"{cls.__name__}Input", (graphene.InputObjectType,), fields)
        meta = _Options(cls)
        meta.door = door
        meta.fields = {"errors": graphene.Field(_ERRORS, required=True)}
        super().__init_subclass_with_meta__(
            _meta=meta,
            name=f"{cls.__name__}Payload",
            arguments={"input": given(required=True)},
            description=cls.__doc__,
            **options,
        )

    @classmethod
    def given(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's inputs for the fields of `Input`; override it where they differ."""
        return values

    @classmethod
    def shown(cls, actor: Actor, answer: Any) -> Mapping[str, Any]:
        """Return the payload's fields for what the operation answered, by the queries of what `actor` may see.

        `errors` only where an answer is a refusal that had to keep something, such as a counted guess.
        """
        raise NotImplementedError

    @classmethod
    def beside(cls, refused: MarketplaceError) -> Mapping[str, Any]:
        """Return what the payload shows beside the errors of a refusal: nothing, but for bulk acts."""
        return {}

    @classmethod
    def mutate(cls, root: Any, info: graphene.ResolveInfo, **arguments: Any) -> Any:
        """Call the operation once; a refusal becomes `errors` and changes nothing."""
        values = dict(arguments["input"])
        key = values.pop("idempotency_key")
        try:
            actor = signed_in(info, cls._meta.door.__name__)
            answer = cls._meta.door(actor=actor, at=clock.now(), key=key, **cls.given(values))
        except (MarketplaceError, DataError) as error:
            refused = refusal(error)
            assert refused is not None  # noqa: S101 - both kinds are refusals
            return cls(errors=told(refused), **cls.beside(refused))
        return cls(**{"errors": [], **cls.shown(actor, answer)})


def _key() -> Any:
    return graphene.String(
        required=True,
        description="Chosen by the client for this act, 1 to 80 characters: the same key and input answer the same once more.",
    )


_ERRORS = graphene.List(graphene.NonNull(MutationError))


def told(error: MarketplaceError) -> list[MutationError]:
    """Return a refusal as `errors`: one for each rule that stopped the step, else for each field, else one."""
    shown = problem(error)
    common = {"code": shown.code, "reference": shown.reference}
    if shown.blocks:
        return [
            MutationError(
                message=one.message,
                rule_id=one.rule,
                article=one.article,
                limit=one.limit or None,
                actual=one.actual or None,
                unit=one.unit or None,
                line=one.line,
                remedies=list(one.remedies),
                **common,
            )
            for one in shown.blocks
        ]
    if shown.fields:
        return [
            MutationError(field=_named(name), message=text, remedies=[], **common)
            for name, text in shown.fields.items()
        ]
    return [MutationError(message=shown.message, remedies=[], **common)]


def _named(name: str) -> str:
    """Return a field's name as the schema spells it; names of plugins' fields and of lines stay as they are."""
    return str(to_camel_case(name)) if _NAME.fullmatch(name) else name


def optional_file(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return inputs with their optional `file` as `file` (bytes or None) and `file_name`, as operations take it."""
    found = dict(values)
    file = found.pop("file", None)
    if file is None:
        return found
    return {**found, "file": file_content(file, field="file"), "file_name": file["name"]}


def file_content(given: Mapping[str, Any], *, field: str) -> bytes:
    """Return the bytes of a `FileInput`; raises `InvalidInput` naming `field` for what is no base64 and no fair upload."""
    return bytes_of(given["content"], field=field)
