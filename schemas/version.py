"""The versions that are written into every file."""

KARIZ_VERSION = "0.1.0"
SCHEMA_VERSION = "1"
