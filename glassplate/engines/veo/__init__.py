"""Veo: short films from words, or from a picture and words, by a Google Cloud project of the operator's."""
