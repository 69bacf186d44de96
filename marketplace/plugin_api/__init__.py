"""The hooks, the frozen facts they get, and the manager that asks them."""
