"""What the service found when it checked itself: signed, kept for a while, and shown to everybody with its age."""
