"""Tags that templates load: sentences, drawings, built files."""
