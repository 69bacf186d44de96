"""The task outbox: work promised inside a transaction and done after it."""
