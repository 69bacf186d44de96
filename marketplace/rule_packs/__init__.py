"""Parameters of the rules by region, category and date; waivers and dry runs."""
