"""The only writers of framework agreements; ceilings are set through `listings`, which suspends what stands above them."""

from marketplace.agreements.operations.load import load_agreement
from marketplace.agreements.operations.signing import sign_agreement
from marketplace.agreements.rules import CeilingTerms, LotTerms

__all__ = ["CeilingTerms", "LotTerms", "load_agreement", "sign_agreement"]
