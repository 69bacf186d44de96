"""Framework agreements, lots, admission, ceilings and quotas."""
