"""Kept pictures in order: boards and tags with names of the person's own, stars, and a search that leaves no index."""
