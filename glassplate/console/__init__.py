"""The console: the few pages of staff. Nobody else finds them, and none shows what people make or ask for."""
