"""Which articles are copies or versions of others, found in each commit and written with it."""
