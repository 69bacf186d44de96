"""Access for programs: keys of an organisation, the feed of changes, webhooks."""
