"""A plugin for tests of the seam: it records what it is told and does what a test asks of it."""
