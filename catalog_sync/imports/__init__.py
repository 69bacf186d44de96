"""The spreadsheet round trip and bulk loads."""
