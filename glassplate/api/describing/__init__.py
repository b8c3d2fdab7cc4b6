"""What the API says of itself: the description made complete, true examples, and the page that people read."""
