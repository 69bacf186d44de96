"""Budget lines: frozen at submit, committed at order, released on refusal."""
