"""OpenAI's image models: words to picture, and pictures changed by words."""
