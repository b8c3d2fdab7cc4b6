"""Safety, on by default: words and pictures are checked before and after; see `checks` for the front door.

Nothing is imported here: the sandbox's child takes its part of this room from the module it names.
"""
