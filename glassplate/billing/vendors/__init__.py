"""The companies that take money: a folder each, found by its vendor.py, all speaking the same contract."""
