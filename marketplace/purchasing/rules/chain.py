"""Which duties of the chain a region lifts."""

from marketplace.plugin_api.parameters import Parameters


def lifted_duties(parameters: Parameters) -> frozenset[str]:
    """Return `{"budget"}` where the pack says `chain.budget = off`; what is not stated is required."""
    budget = parameters.find("chain.budget")
    return frozenset({"budget"}) if budget is not None and budget.value == "off" else frozenset()
