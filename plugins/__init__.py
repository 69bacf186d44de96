"""One Django app for each plugin."""
