"""What officers write: a draft's title, region, terms and files; a site's texts, columns and order."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.actor import Actor
from marketplace.kernel.regions import covers
from marketplace.notices.queries import required_terms, writable_kinds
from marketplace.notices.states import NoticeKind, Term
from marketplace.organisations.queries import regions
from storefront.kit.forms import FilesField
from storefront.kit.wording import label, local

# The number and title of what is corrected are filled in at publication.
_FILLED = {Term.ORIGINAL}


class KindForm(forms.Form):
    """Which of the officer's own kinds a new notice is."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [kind for kind in writable_kinds(actor) if kind is not NoticeKind.CORRECTION]
        self.fields["kind"].choices = [(kind.value, label(kind)) for kind in kinds]  # type: ignore[attr-defined]
        if kinds:
            self.fields["kind"].initial = kinds[-1].value


class DraftForm(forms.Form):
    """A notice: one text for each term that its kind must state."""

    region = forms.ChoiceField(
        label=_("Region"), help_text=_("The site on which the notice stands, and those above it.")
    )
    title = forms.CharField(label=_("Title of the notice"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, kind: NoticeKind, region: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        places = [row for code, row in regions().items() if covers(actor.region, code)]
        self.fields["region"].choices = [(row.code, f"{local(row)}") for row in places]  # type: ignore[attr-defined]
        self.fields["region"].initial = region or actor.region
        if region:
            del self.fields["region"]
        for term in required_terms(kind):
            if term not in _FILLED:
                rows = 14 if term is Term.BODY else 4
                self.fields[f"term_{term.value}"] = forms.CharField(
                    label=gettext(term.label), required=False, widget=forms.Textarea({"rows": rows})
                )
        self.fields["file"] = FilesField(
            label=_("Attachments"),
            required=False,
            help_text=_("PDF, OFD, PNG, JPEG or XLSX, at most 20 MB each."),
        )

    def inputs(self) -> dict[str, Any]:
        """Return the operation's inputs."""
        terms = {
            name.removeprefix("term_"): text for name, text in self.cleaned_data.items() if name.startswith("term_")
        }
        return {
            "title": self.cleaned_data["title"],
            "title_en": self.cleaned_data["title_en"],
            "terms": terms,
            "files": self.cleaned_data["file"],
        }
