"""The Beam pipeline around the transforms: plan, read, apply, write, commit."""
