"""Making of language profiles, for whoever adds a language; nothing of it runs in the pipeline."""
