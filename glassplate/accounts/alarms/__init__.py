"""What Google tells of an account that signs somebody in here: locked, taken over, signed out everywhere, deleted."""
