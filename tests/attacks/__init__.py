"""The product as somebody with bad intent meets it, through its front door."""
