"""Taking in what somebody brings from another Glassplate: its download, read as if a stranger had made it."""
