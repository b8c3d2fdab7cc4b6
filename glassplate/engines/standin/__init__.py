"""Loopback stand-ins of the vendors: the same wire contracts, invented pictures; nothing leaves this machine."""
