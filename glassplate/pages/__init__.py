"""The pages the server renders itself: what it is, the studio's frame, the library, the policy."""
