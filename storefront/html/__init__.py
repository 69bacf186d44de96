"""Pages, one package for each desk."""
