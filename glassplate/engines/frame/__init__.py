"""Frame: crop, rotate, straighten, resize."""
