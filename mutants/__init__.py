"""Copies of the product with one promise broken on purpose: what the auditor must refute. No part of the product."""
