"""ComfyUI's stand-in: graphs go in, files stay behind, nobody is asked for a key."""
