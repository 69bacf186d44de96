"""What an agreement manager fills in for the acts on a planned agreement. Figures stay text: the operations judge them."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.agreements.states import REMOVAL_GROUNDS
from storefront.html.acting import ActForm, ReasonForm, SealForm, YesNo
from storefront.kit.forms import DayInput, FilesField, MomentInput, choices

_DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
_PAPERS = _("PDF, OFD, PNG or JPEG, at most 20 MB each; several can be chosen.")


class RoundForm(ActForm):
    """An act on one invitation of the agreement."""

    round = forms.IntegerField(widget=forms.HiddenInput)


class FailForm(RoundForm, ReasonForm):
    """Declare that an invitation came to nothing."""


class CodeForm(RoundForm, SealForm):
    """The secret of one of the two who open the applications."""


class InviteForm(ActForm):
    """Publish an invitation; `about` is the agreement. An open framework has no deadline."""

    opens_at = forms.DateTimeField(
        label=_("Applications from"), help_text=_("Empty: at once."), required=False, widget=MomentInput()
    )
    deadline = forms.DateTimeField(label=_("Applications until"), widget=MomentInput())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.about.kind == "open":
            del self.fields["opens_at"], self.fields["deadline"]


class TopUpForm(InviteForm, ReasonForm):
    """Invite more suppliers to one lot; `about` is the agreement."""

    field_order = ("reason", "opens_at", "deadline")


class ReviewForm(ActForm):
    """Whether an application qualifies, and why."""

    passed = YesNo(label=_("The application"), yes=_("qualifies"), no=_("does not qualify"))
    reason = forms.CharField(label=_("Reason"), help_text=_("The supplier reads it."), max_length=200)


class AdmitForm(ActForm):
    """Whether a supplier is admitted to an open framework, and why."""

    admit = YesNo(label=_("The supplier"), yes=_("is admitted"), no=_("is not admitted"))
    reason = forms.CharField(label=_("Reason"), help_text=_("The supplier reads it."), max_length=200)


class ScoreForm(ActForm):
    """The points of one application, criterion by criterion; `about` is its lot."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place, criterion in enumerate(self.about.scoring):
            self.fields[f"points_{place}"] = forms.CharField(
                label=criterion["name"],
                help_text=gettext("At most %(most)s points.") % {"most": criterion["most"]},
                max_length=6,
                widget=forms.TextInput(_DECIMAL),
            )

    @property
    def inputs(self) -> dict[str, Any]:
        """Return the points by the names of the criteria."""
        return {
            "scores": {
                criterion["name"]: self.cleaned_data[f"points_{place}"]
                for place, criterion in enumerate(self.about.scoring)
            }
        }


class CountersignForm(RoundForm):
    """Countersign what the suppliers signed; the first round brings the agreement in force for the term."""

    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    valid_from = forms.DateField(label=_("First day of the term"), widget=DayInput(), required=False)
    valid_to = forms.DateField(label=_("Last day of the term"), widget=DayInput(), required=False)


class PapersForm(ActForm):
    """An act that may come with documents."""

    documents = FilesField(label=_("Documents, if any"), help_text=_PAPERS, required=False)


class TemplateForm(ActForm):
    """Attach the contract template."""

    documents = FilesField(label=_("Contract template"), help_text=_("One file: PDF, OFD, PNG or JPEG, at most 20 MB."))


class TerminateForm(PapersForm, ReasonForm):
    """End the agreement before its time."""

    field_order = ("reason", "documents")


class AdjustForm(ActForm):
    """Change the price that a supplier agreed for one product."""

    supplier_id = forms.IntegerField(widget=forms.HiddenInput)
    product_id = forms.IntegerField(widget=forms.HiddenInput)
    amount = forms.CharField(label=_("New agreement price, in yuan"), max_length=20, widget=forms.TextInput(_DECIMAL))
    reason = forms.CharField(label=_("Reason"), help_text=_("It stays in the dossier."), max_length=200)


class RemoveForm(ActForm):
    """Remove a supplier for a lawful ground, with the decision behind it."""

    supplier_id = forms.IntegerField(widget=forms.HiddenInput)
    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect())
    reason = forms.CharField(label=_("Reason"), help_text=_("It is published with the notice."), max_length=200)
    documents = FilesField(label=_("The decision"), help_text=_PAPERS)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ground"].choices = choices(REMOVAL_GROUNDS)  # type: ignore[attr-defined]


class ExitForm(ActForm):
    """Answer a supplier that asks to leave a closed agreement."""

    request = forms.IntegerField(widget=forms.HiddenInput)
    permit = YesNo(label=_("The exit"), yes=_("is permitted"), no=_("is refused"))
    reason = forms.CharField(label=_("Reason"), help_text=_("The supplier reads it."), max_length=200)


class SwapForm(ActForm):
    """Judge whether a product may replace another."""

    swap = forms.IntegerField(widget=forms.HiddenInput)
    agree = YesNo(label=_("The swap"), yes=_("is agreed: the quality is not lower"), no=_("is refused"))
    judgement = forms.CharField(
        label=_("Judgement"), help_text=_("How the quality was compared; it stays in the dossier."), max_length=200
    )
