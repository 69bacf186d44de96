"""The commerce engine extended with the rules of government purchasing; it knows no screen."""
