"""An officer drafts the next version of a pack. Nothing of it governs before a second officer has approved it."""

import datetime
from collections.abc import Sequence

from pydantic import ValidationError

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import read_reason, tidy_line
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Mark
from marketplace.rule_packs import drafts, events, queries
from marketplace.rule_packs.models import PackDraft
from marketplace.rule_packs.packs import Pack
from marketplace.rule_packs.permissions import Permission
from marketplace.rule_packs.states import DraftAction, DraftState, Number
from marketplace.rule_packs.steps import content_of, lock_draft, move_draft, write_content
from marketplace.rule_packs.toml import first_line, read_examples, read_pack_text

_LOOK = gettext_noop("Some fields need another look.")


@operation(Permission.DRAFT_START)
def start_draft(
    *,
    actor: Actor,
    at: datetime.datetime,
    effective_from: datetime.date,
    note: str,
    pack: str = "",
    title: str = "",
) -> str:
    """Begin the next version of `pack`, or with `title` the first pack of the actor's own region; return the draft's number.

    `effective_from` is the day from which its changes will govern, `note` says what the change is for. Raises `Conflict`
    while another draft of the pack is open.
    """
    text = read_reason(note, field="note")
    base = queries.latest(pack) if pack else None
    content = _next(base, title=title, region=actor.region)
    draft = PackDraft(pack=content.pack, region=content.region, maker_id=actor.user_id)
    authorize(actor, Permission.DRAFT_START, draft)
    _refuse_second(content.pack)
    (number,) = take_numbers(kind=Number.DRAFT, region=actor.region, at=at)
    PackDraft.objects.create(
        number=number,
        pack=content.pack,
        region=content.region,
        title=content.title,
        base_version=content.version - 1,
        state=DraftState.DRAFTED,
        effective_from=effective_from,
        note=text,
        content=content.model_dump(mode="json"),
        maker_id=actor.user_id,
        maker_name=actor.name,
        made_at=at,
        changed_at=at,
    )
    event = events.DraftStarted(
        subject=number,
        pack=content.pack,
        region=content.region,
        base_version=content.version - 1,
        effective_from=effective_from.isoformat(),
        note=text,
    )
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return number


def _refuse_second(pack: str) -> None:
    known = PackDraft.objects.filter(pack=pack, state__in=[DraftState.DRAFTED, DraftState.SUBMITTED]).first()
    if known is not None:
        raise Conflict(
            gettext_noop("%(number)s by %(name)s is open for this pack: finish or withdraw it first."),
            params={"number": known.number, "name": known.maker_name},
        )


def _next(base: Pack | None, *, title: str, region: str) -> Pack:
    """Return the content to begin with: the governing version's, or an empty first pack of the region."""
    if base is not None:
        return base.model_copy(update={"version": base.version + 1})
    name = tidy_line(title)
    if not 2 <= len(name) <= 120:
        raise InvalidInput(_LOOK, fields={"title": gettext_noop("Give the pack a title of 2 to 120 characters.")})
    if queries.latest_of_region(region) is not None:
        raise InvalidInput(gettext_noop("Your region has a pack already: draft its next version."))
    return Pack(pack=f"{region}-own", version=1, region=region, title=name, parameter=[])


@operation(Permission.DRAFT_CHANGE)
def state_value(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    name: str,
    value: str,
    source_key: str,
    source: str,
    mark: str,
    examples: str,
    category: str = "",
    regions: Sequence[str] = (),
) -> str:
    """State a value of the parameter `name` from the draft's day on; return the draft's number.

    Unit, day of reference and what regions below may change are those that the parameter has elsewhere. `examples` is TOML:
    at least one case that holds and one that is caught. Raises `InvalidInput` naming each bad field.
    """
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    pack = content_of(draft)
    like = queries.pattern(name, pack=pack)
    if like is None:
        raise InvalidInput(_LOOK, fields={"name": gettext_noop("No rule reads a parameter of this name.")})
    stated = drafts.Value(
        name=name,
        value=_text(value, "value", most=400),
        source_key=_text(source_key, "source_key", most=20),
        source=_text(source, "source", most=300),
        mark=_mark(mark),
        examples=read_examples(examples),
        category=tidy_line(category),
        regions=tuple(regions),
    )
    try:
        changed = _checked(drafts.stated(pack, stated, like=like, on=draft.effective_from))
    except ValidationError as error:
        raise InvalidInput(
            _LOOK, fields={"examples": gettext_noop("Give one example that holds and one that is caught.")}
        ) from error
    return _keep(draft, changed, actor=actor, at=at, what="stated", parameter=name)


@operation(Permission.DRAFT_CHANGE)
def end_value(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    name: str,
    category: str = "",
    regions: Sequence[str] = (),
) -> str:
    """Let a value end on the draft's day: what the regions above state governs from then on. Return the draft's number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    where = (name, category, tuple(regions))
    pack = content_of(draft)
    if where not in {drafts.place(entry) for entry in pack.parameter}:
        raise InvalidInput(gettext_noop("The pack states no such value."))
    changed = drafts.ended(pack, where=where, on=draft.effective_from)
    return _keep(draft, changed, actor=actor, at=at, what="ended", parameter=name)


@operation(Permission.DRAFT_CHANGE)
def drop_change(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    name: str,
    category: str = "",
    regions: Sequence[str] = (),
) -> str:
    """Take a change back: the draft says again what governs now. Return the draft's number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    base = queries.version_content(draft.pack, draft.base_version) if draft.base_version else None
    changed = drafts.restored(content_of(draft), base, where=(name, category, tuple(regions)))
    return _keep(draft, changed, actor=actor, at=at, what="restored", parameter=name)


@operation(Permission.DRAFT_CHANGE)
def change_draft(*, actor: Actor, at: datetime.datetime, number: str, effective_from: datetime.date, note: str) -> str:
    """Move the day from which the changes govern, and say again what they are for. Return the draft's number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    text = read_reason(note, field="note")
    base = queries.version_content(draft.pack, draft.base_version) if draft.base_version else None
    changed = _checked(drafts.moved(content_of(draft), base, old=draft.effective_from, new=effective_from))
    return _keep(
        draft, changed, actor=actor, at=at, what="moved", parameter="", effective_from=effective_from, note=text
    )


@operation(Permission.DRAFT_CHANGE)
def import_draft(*, actor: Actor, at: datetime.datetime, number: str, text: str) -> str:
    """Replace the draft's content by a pack written as TOML, of the same name and region. Return the draft's number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    pack = read_pack_text(text)
    if (pack.pack, pack.region) != (draft.pack, draft.region):
        raise InvalidInput(
            gettext_noop("The file is pack %(file)s; the draft is of pack %(pack)s."),
            params={"file": f"{pack.pack} ({pack.region})", "pack": f"{draft.pack} ({draft.region})"},
            fields={"file": gettext_noop("Choose a file of the same pack.")},
        )
    changed = _checked(pack.model_copy(update={"version": draft.base_version + 1}))
    return _keep(draft, changed, actor=actor, at=at, what="imported", parameter="")


@operation(Permission.DRAFT_CHANGE)
def withdraw_draft(*, actor: Actor, at: datetime.datetime, number: str, reason: str) -> str:
    """Give a draft up. Return its number."""
    draft = lock_draft(number)
    authorize(actor, Permission.DRAFT_CHANGE, draft)
    text = read_reason(reason)
    move_draft(draft, DraftAction.WITHDRAW)
    event = events.DraftWithdrawn(subject=number, reason=text)
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return number


def _keep(
    draft: PackDraft, pack: Pack, *, actor: Actor, at: datetime.datetime, what: str, parameter: str, **more: object
) -> str:
    write_content(draft, pack, at=at, **more)
    event = events.DraftChanged(subject=draft.number, what=what, parameter=parameter, digest=pack.digest)
    record(stream=events.STREAM, actor=actor, at=at, events=[event])
    return draft.number


def _checked(pack: Pack) -> Pack:
    """Return the pack, judged as strictly as a file; raises `InvalidInput`."""
    try:
        Pack.model_validate(pack.model_dump())
    except ValidationError as error:
        raise InvalidInput(
            gettext_noop("The rule pack can't be read: %(error)s"), params={"error": first_line(error)}
        ) from error
    for entry in pack.parameter:
        if "%" in entry.source:
            raise InvalidInput(_LOOK, fields={"source": gettext_noop("Write the source without “%”.")})
        if entry.effective_to is not None and entry.effective_to <= entry.effective_from:
            raise InvalidInput(
                gettext_noop("%(name)s would end before it begins: choose another day."), params={"name": entry.name}
            )
    return pack


def _text(value: str, field: str, *, most: int) -> str:
    text = tidy_line(value)
    if not 1 <= len(text) <= most:
        raise InvalidInput(_LOOK, fields={field: gettext_noop("Write something here, not longer than the field.")})
    return text


def _mark(value: str) -> Mark:
    if value not in set(Mark):
        raise InvalidInput(_LOOK, fields={"mark": gettext_noop("Choose how sure the source is.")})
    return Mark(value)
