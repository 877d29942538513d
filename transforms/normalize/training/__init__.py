"""Scripts that make the model files of `normalize`; none is imported at run time."""
