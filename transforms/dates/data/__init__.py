"""What the date grammar knows of each language: one module a language, tables only."""
