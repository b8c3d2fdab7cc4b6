"""Vertex's stand-in: generateContent, Veo films as long-running operations, and a token endpoint."""
