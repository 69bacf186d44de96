"""The task outbox: work promised inside a transaction and done after it.

Promise with `outbox.enqueue`, write with `registry.task` and `registry.sweep`, run in tests with `runner.drain`.
"""
