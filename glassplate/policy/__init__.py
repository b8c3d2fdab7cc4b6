"""The heart: what this instance promises, as one frozen value that everything else asks and that asks nobody."""
