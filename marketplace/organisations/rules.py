"""What an organisation's papers must look like, and how a region is stated."""

from dataclasses import dataclass

from stdnum.cn import uscc


@dataclass(frozen=True, kw_only=True)
class RegionRow:
    """A region as a code list states it: six digits, names, and its parent's code, blank for the country."""

    code: str
    name: str
    name_en: str
    parent: str = ""


def credit_code_holds(code: str) -> bool:
    """Whether `code` is a unified social credit code whose check digits hold (GB 32100-2015; GB 11714 inside it)."""
    return bool(uscc.is_valid(code)) and uscc.compact(code) == code
