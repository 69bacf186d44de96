"""What two parties of an order settle with each other besides the delivery: giving it up, claims, ratings."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.documents.content import MOST_BYTES
from marketplace.fulfilment.permissions import Permission as Fulfilment
from marketplace.fulfilment.queries.claims import claims_of
from marketplace.fulfilment.queries.ratings import rating_of
from marketplace.fulfilment.states import MAX_FILES, Remedy
from marketplace.kernel.actor import Actor
from marketplace.kernel.permissions import allowed
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.orders import cancel_requests
from marketplace.purchasing.states import OrderState
from storefront.html.acting import ReasonForm
from storefront.kit.forms import DayInput, FilesField, choices

MARKS = (
    (5, _("5 – very good")),
    (4, _("4 – good")),
    (3, _("3 – fair")),
    (2, _("2 – poor")),
    (1, _("1 – very poor")),
)


class AnswerForm(forms.Form):
    """Agree to give an order up, or hold on to it."""

    agree = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Agree: the order is cancelled")), ("no", _("Refuse: the order stands"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), help_text=_("Needed when you refuse."), max_length=200, required=False)


class RemedyForm(forms.Form):
    """Promise what will be done about a claim."""

    remedy = forms.ChoiceField(label=_("What you promise"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Note"), help_text=_("When and where; the buyer reads it."), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remedy"].choices = choices(Remedy)  # type: ignore[attr-defined]


class CreditForm(forms.Form):
    """Issue the credit note over a refund."""

    credit_note = forms.CharField(
        label=_("Number of the credit note"),
        help_text=_("8 to 20 digits, as printed on it."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    issued_on = forms.DateField(label=_("Issued on"), widget=DayInput())
    file = forms.FileField(
        label=_("Its file, if you have one"), help_text=_("PDF, OFD, PNG or JPEG, at most 20 MB."), required=False
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before its bytes are read."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("At most 20 MB."))
        return file


class ReplyForm(forms.Form):
    """Answer a rating."""

    reply = forms.CharField(
        label=_("Your reply"),
        help_text=_("Published beside the rating; it can be written once."),
        max_length=400,
        widget=forms.Textarea,
    )


class RatingForm(forms.Form):
    """Rate goods, delivery and service of an accepted order; `lines` are those with accepted pieces."""

    def __init__(self, *args: Any, lines: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = [line.position for line in lines]
        for line in lines:
            words = gettext("Quality: %(title)s") % {"title": line.title}
            self.fields[f"quality:{line.position}"] = _mark(words)
        self.fields["delivery"] = _mark(gettext("Delivery"))
        self.fields["service"] = _mark(gettext("Service"))
        self.fields["comment"] = forms.CharField(
            label=gettext("Comment"),
            help_text=gettext("Published with your unit's name; at most 400 characters."),
            max_length=400,
            required=False,
            widget=forms.Textarea,
        )

    def inputs(self) -> dict[str, Any]:
        """Return what the operation takes."""
        found = dict(self.cleaned_data)
        quality = {str(position): found.pop(f"quality:{position}") for position in self.positions}
        return {**found, "quality": quality}


def _mark(words: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=words, choices=[("", gettext("Choose…")), *MARKS], coerce=int)


class SeenForm(forms.Form):
    """What shows how goods came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form has an attribute of this name itself.
        self.fields["files"] = FilesField(most=MAX_FILES, required=False)


class ClaimForm(forms.Form):
    """Claim that accepted pieces are wrong; `lines` are those with pieces left to claim."""

    def __init__(self, *args: Any, lines: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = [line.position for line in lines]
        for line in lines:
            left = line.accepted_quantity - line.returned_quantity
            self.fields[f"pieces:{line.position}"] = forms.IntegerField(
                label=line.title,
                help_text=gettext("%(left)s of %(all)s accepted can be claimed.")
                % {"left": left, "all": line.accepted_quantity},
                min_value=0,
                max_value=left,
                required=False,
                initial=0,
            )
        self.fields["reason"] = forms.CharField(
            label=gettext("What is wrong"), help_text=gettext("The supplier reads it."), max_length=200
        )
        self.fields["files"] = FilesField(
            most=MAX_FILES,
            label=gettext("Photos or reports, if you have any"),
            help_text=gettext("At most 5 files, PDF, OFD, PNG or JPEG."),
            required=False,
        )

    def inputs(self) -> dict[str, Any]:
        """Return what the operation takes."""
        found = dict(self.cleaned_data)
        pieces = {str(position): found.pop(f"pieces:{position}") or 0 for position in self.positions}
        return {**found, "quantities": pieces}


def dealings(actor: Actor, order: Any, lines: Any) -> dict[str, Any]:
    """Return what an order's page shows of requests to cancel, claims and the rating, with the forms open to the actor."""
    state = OrderState(order.state)
    requests = cancel_requests(order)
    open_request = next((one for one in requests if one.answered_at is None), None)
    party = allowed(actor, Permission.CANCELLATION_ANSWER, order)
    buys = actor.organisation_id == order.buyer_unit_id
    rating = rating_of(order)
    accepted = [line for line in lines if line.accepted_quantity]
    may_rate = rating is None and order.supplier_id and accepted and allowed(actor, Fulfilment.ORDER_RATE, order)
    confirmed = state == OrderState.CONFIRMED and party and order.supplier_id is not None
    left = [line for line in accepted if line.accepted_quantity > line.returned_quantity]
    claiming = state in {OrderState.ACCEPTED, OrderState.INVOICED} and allowed(actor, Fulfilment.CLAIM_OPEN, order)
    alone = state == OrderState.PLACED or (state == OrderState.CONFIRMED and order.supplier_id is None)
    cancelling = alone and allowed(actor, Permission.ORDER_CANCEL, order)
    answering = confirmed and open_request is not None and open_request.by_buyer != buys
    replying = rating is not None and not rating.replied_at and allowed(actor, Fulfilment.RATING_REPLY, order)
    return {
        "cancel_requests": requests,
        "open_request": open_request,
        "cancel_form": ReasonForm(prefix="cancel") if cancelling else None,
        "ask_form": ReasonForm(prefix="ask") if confirmed and open_request is None else None,
        "answer_form": AnswerForm(prefix="answer") if answering else None,
        "claims": claims_of(order),
        "can_claim": claiming and bool(left),
        "rating": rating,
        "rating_form": RatingForm(lines=accepted) if may_rate else None,
        "reply_form": ReplyForm() if replying else None,
    }
