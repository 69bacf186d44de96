"""The competitive routes: reverse auction, inquiry and negotiation."""
