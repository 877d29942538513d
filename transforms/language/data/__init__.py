"""Tables that tell languages apart: scripts, letters and function words."""
