"""Entities from models of your own: transformers, spaCy and stanza, each an extra, named by import path."""
