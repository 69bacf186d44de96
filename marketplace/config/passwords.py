"""Passwords that somebody who knows the mall would try first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# A password may contain one of these, but not be made of it: what is left without them must still be long.
WORDS = ("emall", "e-mall", "shangcheng", "zhengfu", "caigou", "zfcg", "政府采购", "电子卖场", "商城", "采购", "procurement", "government",
         "password", "mima", "密码", "admin", "2024", "2025", "2026", "2027", "2028", "123456", "qwerty")  # fmt: skip
LEAST_LEFT = 6


class NoWordsOfTheMall:
    """Refuses passwords of which little is left when the words everybody here knows are taken out."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` for such a password."""
        left = password.lower()
        for word in WORDS:
            left = left.replace(word, "")
        if len(left) < LEAST_LEFT:
            raise ValidationError(self.get_help_text(), code="password_of_mall_words")

    def get_help_text(self) -> str:
        """Say what is asked for."""
        return _("The password must not be made of words and years that everybody here would try first.")
