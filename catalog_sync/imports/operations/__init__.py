"""The write doors of imports."""
