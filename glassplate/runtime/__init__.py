"""What turns the rooms into a running service: PostgreSQL, processes, the ASGI router, the upload door."""
