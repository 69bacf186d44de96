"""Settings, URLs, the command line and the launcher; nobody imports it."""
