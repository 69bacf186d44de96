"""The form of a proposed product: its names, the attributes of its profile, pictures and certificates."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.operations import LONGEST, UploadedFile
from marketplace.catalogue.queries import attributes, typed_values
from marketplace.catalogue.states import CERTIFICATES, FileKind
from marketplace.documents.content import MOST_BYTES
from storefront.html.acting import ActForm
from storefront.kit import wording
from storefront.kit.forms import DayInput, FilesField

_BLANK = ("", "—")
_CERTIFICATES = sorted(CERTIFICATES)


def attribute_field(one: Any) -> forms.Field:
    """Return the field of an attribute; whether its value fits is judged by the profile's schema, not here."""
    chinese = (get_language() or "").startswith("zh")
    unit = one.unit if chinese else one.unit_en
    name = f"{one.name if chinese else one.name_en}{f' ({unit})' if unit else ''}"
    label = name if one.required else gettext("%(name)s (optional)") % {"name": name}
    common = {"label": label, "required": False}
    if one.type == "choice":
        names = [(value, word if chinese else word_en) for value, word, word_en in one.options]
        return forms.ChoiceField(choices=[_BLANK, *names], **common)
    if one.type == "boolean":
        return forms.ChoiceField(choices=[_BLANK, ("yes", gettext("Yes")), ("no", gettext("No"))], **common)
    if one.low is not None:
        hint = gettext("%(low)s to %(high)s") % {"low": one.low, "high": one.high}
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        return forms.CharField(max_length=20, help_text=hint, widget=widget, **common)
    return forms.CharField(max_length=one.longest, **common)


class ProposalForm(ActForm):
    """What a supplier states about a product; `about` is the profile."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        profile = self.about
        names = {code: f"{code} {self._category_name(code)}" for code in profile.categories}
        self.fields["category"] = forms.ChoiceField(label=gettext("Category"), choices=list(names.items()))
        for name, text in self._texts().items():
            self.fields[name] = forms.CharField(label=text, max_length=LONGEST[name], required=name != "name_en")
        self.fields["imported"] = forms.BooleanField(
            label=gettext("Made abroad"),
            help_text=gettext("Units buy imported products only with an approval of the finance bureau."),
            required=False,
        )
        self.attributes = attributes(profile)
        for one in self.attributes:
            self.fields[f"attribute.{one.key}"] = attribute_field(one)
        self._add_files()

    def _category_name(self, code: str) -> str:
        return str(getattr(self.about, "category_names", {}).get(code, ""))

    @staticmethod
    def _texts() -> dict[str, str]:
        return {
            "name": gettext("Name"),
            "name_en": gettext("English name (optional)"),
            "brand": gettext("Brand"),
            "model_code": gettext("Model"),
            "unit": gettext("Unit"),
        }

    def _add_files(self) -> None:
        self.fields["images"] = FilesField(
            label=gettext("Pictures"), help_text=gettext("JPEG or PNG, at most 6, 10 MB each."), required=False
        )
        self.fields["manual"] = forms.FileField(label=gettext("Manual"), help_text=gettext("PDF"), required=False)
        for kind in _CERTIFICATES:
            self.fields[kind.value] = forms.FileField(
                label=wording.label(kind), help_text=gettext("PDF, JPEG or PNG"), required=False
            )
            self.fields[f"{kind.value}_number"] = forms.CharField(
                label=gettext("Its number"), max_length=60, required=False
            )
            self.fields[f"{kind.value}_expires_on"] = forms.DateField(
                label=gettext("Its last day"), required=False, widget=DayInput()
            )

    @property
    def text_fields(self) -> list[Any]:
        """The fields of names."""
        return [self[name] for name in ("category", "name", "name_en", "brand", "model_code", "unit", "imported")]

    @property
    def attribute_fields(self) -> list[Any]:
        """The fields of the profile."""
        return [self[f"attribute.{one.key}"] for one in self.attributes]

    @property
    def picture_fields(self) -> list[Any]:
        """The fields of pictures and the manual."""
        return [self["images"], self["manual"]]

    @property
    def certificate_fields(self) -> list[list[Any]]:
        """The fields of each certificate: file, number, last day."""
        return [
            [self[kind.value], self[f"{kind.value}_number"], self[f"{kind.value}_expires_on"]] for kind in _CERTIFICATES
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a file that is too large before its bytes are read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("manual", *(kind.value for kind in _CERTIFICATES)):
            file = cleaned.get(name)
            if file and file.size > MOST_BYTES:
                self.add_error(name, _("At most 20 MB."))
        return cleaned

    @property
    def inputs(self) -> dict[str, Any]:
        """The operation's inputs."""
        values = self.cleaned_data
        return {
            "profile": self.about.code,
            "category": values["category"],
            "texts": {name: values[name] for name in LONGEST},
            "imported": values["imported"],
            "specification": {one.key: values[f"attribute.{one.key}"] for one in self.attributes},
            "files": self._files(values),
        }

    @staticmethod
    def _files(values: Mapping[str, Any]) -> list[UploadedFile]:
        files = [UploadedFile(kind=FileKind.IMAGE, name=name, content=content) for name, content in values["images"]]
        if values["manual"]:
            files.append(
                UploadedFile(kind=FileKind.MANUAL, name=values["manual"].name, content=values["manual"].read())
            )
        for kind in _CERTIFICATES:
            if file := values[kind.value]:
                files.append(
                    UploadedFile(
                        kind=kind,
                        name=file.name,
                        content=file.read(),
                        number=values[f"{kind.value}_number"].strip(),
                        expires_on=values[f"{kind.value}_expires_on"],
                    )
                )
        return files


def initial_of(row: Any) -> dict[str, Any]:
    """Return what a proposal or a product states, as the form's initial values."""
    stated = {name: getattr(row, name) for name in LONGEST} | {"category": row.category_id, "imported": row.imported}
    return stated | {f"attribute.{key}": text for key, text in typed_values(row).items()}
