"""Recolour: gives what is painted over another colour, and keeps its folds and shades."""
