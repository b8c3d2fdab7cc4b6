"""The till: a payment vendor for development and rehearsal, under our own address. No money moves."""
