"""Things said once: money, time, states, steps, findings, errors, actors, permissions, locks, numbers."""
