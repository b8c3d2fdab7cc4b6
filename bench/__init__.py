"""Speed is measured here, not in tests: one JSON line a figure (name, value, unit, goal, held)."""
