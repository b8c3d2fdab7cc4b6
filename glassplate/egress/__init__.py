"""The one way out: a call names its processor, purpose and data, or it is refused; each one leaves a record."""
