"""What buying looks like to those who may see it; reads only."""
