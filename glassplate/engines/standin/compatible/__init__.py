"""Servers that speak as OpenAI or AUTOMATIC1111 do: forgiving, keyless, often with addresses as results."""
