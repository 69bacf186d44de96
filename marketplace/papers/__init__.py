"""Printed papers: what the mall knows of a thing as a PDF with a number, and the code by which anybody can verify it."""
