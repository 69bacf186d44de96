"""What a refused form says at the head of its page."""

from django import forms
from django.utils.translation import override

from storefront.kit.forms import refused


class _Complaint(forms.Form):
    reason = forms.CharField(label="Reason")
    pieces = forms.IntegerField(label="Pieces", max_value=5)


def test_the_summary_names_what_is_missing() -> None:
    with override("en"):
        assert refused(_Complaint({"pieces": "9"})).fields == {
            "reason": "Reason: This field is required.",
            "pieces": "Ensure this value is less than or equal to 5.",
        }
    with override("zh-hans"):
        assert refused(_Complaint({"pieces": "1"})).fields["reason"].startswith("Reason：")
