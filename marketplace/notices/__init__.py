"""Public notices: what the law has published, with its required terms, and the regions' own sites."""
