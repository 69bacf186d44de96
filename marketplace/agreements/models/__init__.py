"""The rows of framework agreements."""

from marketplace.agreements.models.agents import Agent
from marketplace.agreements.models.applying import Application, Invitation, Opener
from marketplace.agreements.models.framework import Admission, AgreementPrice, Ceiling, FrameworkAgreement, Lot
from marketplace.agreements.models.rotation import RotationPlace, RotationTurn
from marketplace.agreements.models.running import Departure, ExitRequest, PriceAdjustment, ProductSwap, QuotaDay

__all__ = [
    "Admission",
    "Agent",
    "AgreementPrice",
    "Application",
    "Ceiling",
    "Departure",
    "ExitRequest",
    "FrameworkAgreement",
    "Invitation",
    "Lot",
    "Opener",
    "PriceAdjustment",
    "ProductSwap",
    "QuotaDay",
    "RotationPlace",
    "RotationTurn",
]
