"""Upscale: a larger, sharper picture."""
