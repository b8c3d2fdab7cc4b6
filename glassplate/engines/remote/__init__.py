"""What the engines of companies share: their answers are strangers' bytes, and each failure is one of our sentences."""
