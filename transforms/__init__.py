"""Pure functions over a document, each a configured, versioned, registered transform."""
