"""Gemini: pictures from words, and pictures changed by words, by Google's Gemini API."""
