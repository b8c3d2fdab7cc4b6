"""Gemini's stand-in: generateContent, interactions and files, with an API key."""
