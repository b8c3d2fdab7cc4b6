"""The engines: what they make, refuse and cost."""
