"""What a zygote of a test holds ready: much memory, touched, as a network's would be."""

HELD_MB = 300
HELD = bytes([1]) * (HELD_MB << 20)
