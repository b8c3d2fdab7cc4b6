"""A second step at signing in: a code of an app on the person's own device (RFC 6238), or a recovery code."""
