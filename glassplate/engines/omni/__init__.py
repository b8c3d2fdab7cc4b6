"""Omni: short films with sound from words, or from a picture and words, by Google's Gemini API."""
