"""Scripts that make data files of this package from corpora; nothing here is loaded at run time."""
