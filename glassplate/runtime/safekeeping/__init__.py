"""What an operator does with keys and backups on a terminal."""
