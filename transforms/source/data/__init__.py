"""The table of outlets, and the words that credit them."""
