"""An organisation's own administration: its members and departments."""
