"""The event log: streams, chained hashes, heads, cursors, the dossier and its verifier."""
