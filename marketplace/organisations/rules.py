"""What an organisation's papers must look like."""

from stdnum.cn import uscc


def credit_code_holds(code: str) -> bool:
    """Whether `code` is a unified social credit code whose check digits hold (GB 32100-2015; GB 11714 inside it)."""
    return bool(uscc.is_valid(code)) and uscc.compact(code) == code
