"""Real pictures for the tests; where they come from is in tests/data/SOURCES.md."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
ASTRONAUT = (DATA / "astronaut.png").read_bytes()  # 512 x 512, a person
COFFEE = (DATA / "coffee.png").read_bytes()
